// SPDX-License-Identifier: GPL-2.0-only
import { defineVariant, migrationRequeuesUnmapped } from '@mm-litmus/mm';
import { folioBatch8a8ca142 } from '../folio-batch-8a8ca142/variant';
import { deferredSplitScan } from '../folio-batch-rfc/deferred_split_scan';

export const folioBatchMigrateRequeue = defineVariant({
  name: 'folio-batch-migrate-requeue',
  summary: 'migration queues the new folio before it is mapped; the scan, what is locked',
  sources: [
    {
      commit: '3bac01168982ec3e3bf87efdc1807c7933590a85',
      messageId: '20260401131032.13011-1-lance.yang@linux.dev',
      subject: 'mm: fix deferred split queue races during migration',
    },
  ],
  base: 'v7.0-rc; other files as of v6.12',
  leavesOut: folioBatch8a8ca142.leavesOut,
  extends: folioBatch8a8ca142,
  layers: [
    migrationRequeuesUnmapped,
    [
      deferredSplitScan({
        queue: 'not-dying',
        again: 'more-to-scan-and-queued',
        requeue: 'unless-queued',
        locked: 'all',
      }),
    ],
  ],
});
