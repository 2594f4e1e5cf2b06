// SPDX-License-Identifier: GPL-2.0-only
import {
  defineVariant,
  drainUnlessLru,
  keptOnBatching,
  longtermPins,
  lruBatches,
  undoLargeRmappable,
  withoutThp,
} from '@mm-litmus/mm';
import { expectations } from '../expectations';

export const lruV69 = defineVariant({
  name: 'lru-v6.9',
  summary: 'v6.9: a folio in a per-CPU batch keeps its LRU flag',
  sources: [
    {
      messageId: '1717498121-20926-1-git-send-email-yangge1116@126.com',
      subject: "mm/gup: don't check page lru flag before draining it",
    },
  ],
  base: 'v6.9; mm/swap.c as of v6.5 to v6.8, faults and rmap as of v6.12',
  leavesOut: [
    'transparent huge pages (CONFIG_TRANSPARENT_HUGEPAGE is off), huge pages, device memory',
    'MGLRU, lru_cache_disable, buffer heads',
    'swap; lruvecs of memcgs',
  ],
  removes: [
    '__do_huge_pmd_anonymous_page',
    'alloc_anon_folio',
    'countObjects',
    'deferred_split_count',
    'do_anonymous_page',
    'do_shrink_slab',
    'scanObjects',
    'shrink_slab',
    'shrink_slab_memcg',
  ],
  layers: [undoLargeRmappable, withoutThp, lruBatches, keptOnBatching, longtermPins, drainUnlessLru],
  expectations,
});
