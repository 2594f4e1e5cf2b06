// SPDX-License-Identifier: GPL-2.0-only
import { defineVariant } from '@mm-litmus/mm';
import { deferredSplitScan } from '../folio-batch-rfc/deferred_split_scan';
import { folioBatchV3 } from '../folio-batch-v3/variant';

export const folioBatchV4 = defineVariant({
  name: 'folio-batch-v4',
  summary: 'v4: the scan goes on until it has looked at as many as it was asked to',
  sources: [
    {
      messageId: 'cover.1762762324.git.zhengqi.arch@bytedance.com',
      subject: 'reparent the THP split queue (v6, its changelog)',
    },
  ],
  base: folioBatchV3.base,
  leavesOut: folioBatchV3.leavesOut,
  extends: folioBatchV3,
  // batch-retry-soft-lockup; found where loops are looked for, with --full.
  knownReports: ['loops in deferred_split_scan'],
  layers: [
    [
      deferredSplitScan({
        queue: 'not-dying',
        again: 'more-to-scan',
        requeue: 'unless-queued',
        locked: 'partially-mapped',
      }),
    ],
  ],
});
