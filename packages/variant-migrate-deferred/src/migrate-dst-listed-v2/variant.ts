// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf } from '@mm-litmus/kernel';
import { defineVariant, migrateFolioMove, migrateFolioUnmap } from '@mm-litmus/mm';
import { migrateV69 } from '../migrate-v6.9/variant';
import * as deferredList from './deferred_list';

export const migrateDstListedV2 = defineVariant({
  name: 'migrate-dst-listed-v2',
  summary: 'v2 of March 2024: takes the folio off its list, puts the new one on the queue',
  sources: [
    {
      messageId: '20240311195848.135067-1-zi.yan@sent.com',
      subject: '[PATCH v2] mm/migrate: put dest folio on deferred split list if source was there.',
    },
  ],
  base: 'as migrate-v6.9',
  leavesOut: migrateV69.leavesOut,
  extends: migrateV69,
  layers: [
    [migrateFolioUnmap({ takesOff: true }), migrateFolioMove('as-recorded'), ...definitionsOf(deferredList)],
  ],
});
