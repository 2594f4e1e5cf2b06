// SPDX-License-Identifier: GPL-2.0-only
import { defineVariant, drainOnRefs, testedOnBatching } from '@mm-litmus/mm';
import { freezeAndSplitUnmapped } from '../folio-batch-rfc/__folio_freeze_and_split_unmapped';
import { deferredSplitScan } from '../folio-batch-rfc/deferred_split_scan';
import { folioBatchRfc } from '../folio-batch-rfc/variant';

export const folioBatchV1 = defineVariant({
  name: 'folio-batch-v1',
  summary: 'v1: a split clears the flag of isolated folios; none is queued twice',
  sources: [
    {
      messageId: '3db5da29d767162a006a562963eb52df9ce45a51.1758253018.git.zhengqi.arch@bytedance.com',
      subject: 'mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
    },
    {
      messageId: '65b6c32a-7eb4-4023-94c0-968735b784f6@bytedance.com',
      subject: 'the review of v1, which quotes it',
    },
  ],
  base: folioBatchRfc.base,
  leavesOut: folioBatchRfc.leavesOut,
  extends: folioBatchRfc,
  layers: [
    testedOnBatching,
    drainOnRefs,
    [
      freezeAndSplitUnmapped('all'),
      deferredSplitScan({
        queue: 'of-memcg',
        again: 'batch-full',
        requeue: 'unless-queued',
        locked: 'partially-mapped',
      }),
    ],
  ],
});
