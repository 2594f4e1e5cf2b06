// SPDX-License-Identifier: GPL-2.0-only
import { defineVariant } from '@mm-litmus/mm';
import { deferredSplitScan } from '../folio-batch-rfc/deferred_split_scan';
import { folioBatchV4 } from '../folio-batch-v4/variant';

export const folioBatch = defineVariant({
  name: 'folio-batch',
  summary: 'the scan isolates into a folio_batch; split queues are reparented',
  sources: [
    {
      messageId: '59cb6b6fb5ffcff9d23b81890b252960139ad8e7.1762762324.git.zhengqi.arch@bytedance.com',
      subject: 'mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
    },
    { commit: '9073d1556bcdc07eb38a7a6742d78c7d500e946e' },
  ],
  base: 'linux-mm at 9073d1556bcd; other files as of v6.12',
  leavesOut: folioBatchV4.leavesOut,
  extends: folioBatchV4,
  layers: [
    [
      deferredSplitScan({
        queue: 'not-dying',
        again: 'more-to-scan-and-queued',
        requeue: 'unless-queued',
        locked: 'partially-mapped',
      }),
    ],
  ],
});
