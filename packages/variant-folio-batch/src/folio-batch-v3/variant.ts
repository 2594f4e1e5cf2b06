// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf } from '@mm-litmus/kernel';
import { defineVariant } from '@mm-litmus/mm';
import { deferredSplitScan } from '../folio-batch-rfc/deferred_split_scan';
import { folioBatchV1 } from '../folio-batch-v1/variant';
import * as offline from './mem_cgroup_css_offline';
import * as reparent from './reparent_deferred_split_queue';
import * as lock from './split_queue_lock';

export const folioBatchV3 = defineVariant({
  name: 'folio-batch-v3',
  summary: 'v3: split queues are reparented, but the scan does not ask who is dying',
  sources: [
    {
      messageId: '1A84CFB1-FB4F-4630-A40C-73CDE7CA8C21@linux.dev',
      subject: 'the review of v3, which describes it',
    },
    {
      messageId: '782da2d3eca63d9bf152c58c6733c4e16b06b740.1758618527.git.zhengqi.arch@bytedance.com',
      subject:
        'mm: thp: use folio_batch to handle THP splitting in deferred_split_scan() (v2, the same in v3)',
    },
  ],
  base: 'linux-mm at 9073d1556bcd but for this; other files as of v6.12',
  leavesOut: [
    'file folios, huge pages, device memory',
    'the LRU, in scenarios that are not about it',
    'swap and memcg v1',
    'per-mm mapcounts (v6.15)',
  ],
  extends: folioBatchV1,
  // batch-retry-soft-lockup; found where loops are looked for, with --full.
  knownReports: ['loops in deferred_split_scan'],
  layers: [
    [
      ...[lock, offline, reparent].flatMap(definitionsOf),
      deferredSplitScan({
        queue: 'of-memcg',
        again: 'more-to-scan',
        requeue: 'unless-queued',
        locked: 'partially-mapped',
      }),
    ],
  ],
});
