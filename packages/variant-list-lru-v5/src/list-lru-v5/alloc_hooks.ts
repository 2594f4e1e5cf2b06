// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';

// Who allocates list heads, <20260527204757.2544958-1-hannes@cmpxchg.org> 9/9. Leaves out event counters.

/** mm/huge_memory.c, from where the folio is charged. */
export const vma_alloc_anon_folio_pmd = mmFunction(
  'vma_alloc_anon_folio_pmd',
  ({ folio_memcg_alloc_deferred, folio_put }) =>
    function* (folio) {
      if ((yield* folio_memcg_alloc_deferred(folio)) < 0) {
        yield* folio_put(folio);
        return false;
      }
      return true;
    },
);

/** mm/khugepaged.c. */
export const collapseAllocDeferred = mmFunction(
  'collapseAllocDeferred',
  ({ folio_memcg_alloc_deferred }) =>
    function* (folio) {
      return (yield* folio_memcg_alloc_deferred(folio)) < 0 ? 'SCAN_ALLOC_HUGE_PAGE_FAIL' : 'go on';
    },
  { inline: true },
);

/** mm/memory.c: for folios that can be queued. */
export const alloc_anon_folio = mmFunction(
  'alloc_anon_folio',
  ({ folio_memcg_alloc_deferred, folio_order, folio_put }) =>
    function* (folio, order0) {
      if ((yield* folio_order(folio)) > 1 && (yield* folio_memcg_alloc_deferred(folio)) < 0) {
        yield* folio_put(folio);
        return order0;
      }
      return folio;
    },
);
