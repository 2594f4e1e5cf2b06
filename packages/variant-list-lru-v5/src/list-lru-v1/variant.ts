// SPDX-License-Identifier: GPL-2.0-only
import { defineVariant, withCalls } from '@mm-litmus/mm';
import { __folio_freeze_and_split_unmapped } from '../list-lru-v5/__folio_freeze_and_split_unmapped';
import { listLruV2 } from '../list-lru-v2/variant';

export const listLruV1 = defineVariant({
  name: 'list-lru-v1',
  summary: 'v1: a split looks up the memcg without RCU',
  sources: [
    {
      messageId: '20260318200352.1039011-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru (its changelog)',
    },
  ],
  base: 'as list-lru-v5, of which this series is an earlier or later state',
  leavesOut: listLruV2.leavesOut,
  extends: listLruV2,
  knownReports: ['suspicious RCU usage'],
  layers: [withCalls([__folio_freeze_and_split_unmapped], { rcu_read_lock: 'nop', rcu_read_unlock: 'nop' })],
});
