// SPDX-License-Identifier: GPL-2.0-only
import { defineVariant, treeOfV69 } from '@mm-litmus/mm';
import { expectations } from './expectations';

export const migrateV69 = defineVariant({
  name: 'migrate-v6.9',
  summary: 'v6.9: a migrated folio leaves the deferred split queue, the new one is not put there',
  sources: [
    {
      commit: '9bcef5973e31020e5aa8571eb994d67b77318356',
      subject: 'mm: memcg: fix split queue list crash when large folio migration',
    },
  ],
  base: 'v6.9; what is not named here as of v6.12',
  leavesOut: [
    'file folios, huge pages, device memory',
    'the LRU, in scenarios that are not about it',
    'swap and memcg v1',
  ],
  layers: treeOfV69,
  expectations,
});
