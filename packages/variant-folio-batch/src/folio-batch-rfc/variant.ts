// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf } from '@mm-litmus/kernel';
import {
  clearedOnBatching,
  defineVariant,
  drainUnlessLru,
  folioSplit,
  freeFrozenPages,
  listLruOfSublist,
  underusedUnlessPoisoned,
  unqueueDeferredSplit,
} from '@mm-litmus/mm';
import { freezeAndSplitUnmapped } from './__folio_freeze_and_split_unmapped';
import * as unqueue from './__folio_unqueue_deferred_split';
import * as add from './deferred_split_folio';
import { deferredSplitScan } from './deferred_split_scan';
import { expectations } from './expectations';
import * as lock from './split_queue_lock';

export const folioBatchRfc = defineVariant({
  name: 'folio-batch-rfc',
  summary: 'RFC: the scan isolates into a folio_batch',
  sources: [
    {
      messageId: '20250415024532.26632-8-songmuchun@bytedance.com',
      subject: 'mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
    },
  ],
  base: 'the patches before it in the series; the rest of mm/huge_memory.c as of linux-mm 9073d1556bcd, other files as of v6.12',
  leavesOut: [
    'file folios, huge pages, device memory',
    'the LRU, in scenarios that are not about it',
    'swap and memcg v1',
    'per-mm mapcounts (v6.15)',
    'that mlocked and poisoned folios were not yet spared',
    'the rest of the series',
  ],
  layers: [
    unqueueDeferredSplit,
    freeFrozenPages,
    folioSplit,
    underusedUnlessPoisoned,
    listLruOfSublist,
    clearedOnBatching,
    drainUnlessLru,
    [
      ...[unqueue, add, lock].flatMap(definitionsOf),
      freezeAndSplitUnmapped('queued'),
      deferredSplitScan({
        queue: 'of-memcg',
        again: 'batch-full',
        requeue: 'always',
        locked: 'partially-mapped',
      }),
    ],
  ],
  expectations,
});
