// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import type { FolioBatch } from '../folio/folio_batch';
import { mmFunction, mmOperation } from '../mm';
import { HPAGE_PMD_NR } from '../page/page';
import type { ScanResult } from './khugepaged-symbols';

// mm/khugepaged.c, v6.12, for small anonymous folios. Leaves out shared and swapped-out pages, who wrote
// and when, what is copied, and userfaultfd.

/** The part of `collapse_huge_page` from where the page table is taken out of the PMD, with `__collapse_huge_page_copy`. */
export const collapsePageTable = mmFunction(
  'collapsePageTable',
  ({
    __collapse_huge_page_isolate,
    folio_put,
    folio_remove_rmap_ptes,
    load,
    release_pte_folio,
    spin_lock,
    spin_unlock,
    store,
  }) =>
    function* (vma) {
      yield* spin_lock(vma.pmd_ptl);
      yield* store(vma.pmd, { kind: 'none' });
      yield* spin_unlock(vma.pmd_ptl);
      yield* spin_lock(vma.pte_ptl);
      const [result, isolated] = yield* __collapse_huge_page_isolate(vma);
      yield* spin_unlock(vma.pte_ptl);
      if (result !== 'SCAN_SUCCEED') {
        yield* spin_lock(vma.pmd_ptl);
        yield* store(vma.pmd, { kind: 'table' });
        yield* spin_unlock(vma.pmd_ptl);
        return result;
      }
      for (let i = 0; i < HPAGE_PMD_NR; i++) {
        yield* checkpoint(isolated, i);
        const pte = yield* load(vma.pte[i]);
        if (pte.kind !== 'present') continue;
        yield* release_pte_folio(pte.folio);
        yield* spin_lock(vma.pte_ptl);
        yield* store(vma.pte[i], { kind: 'none' });
        yield* folio_remove_rmap_ptes(pte.folio, 0, 1, vma);
        yield* spin_unlock(vma.pte_ptl);
        yield* folio_put(pte.folio);
      }
      return 'SCAN_SUCCEED';
    },
);

export const __collapse_huge_page_isolate = mmFunction(
  '__collapse_huge_page_isolate',
  ({
    folio_isolate_lru,
    folio_trylock,
    folio_unlock,
    is_refcount_suitable,
    load,
    release_pte_folio,
    trace_mm_collapse_huge_page_isolate,
  }) =>
    function* (vma) {
      let result: ScanResult = 'SCAN_SUCCEED';
      let isolated: FolioBatch = [];
      out: for (let i = 0; i < HPAGE_PMD_NR; i++) {
        yield* checkpoint(isolated, i);
        const pte = yield* load(vma.pte[i]);
        if (pte.kind === 'none') continue;
        result = 'SCAN_PTE_NON_PRESENT';
        if (pte.kind !== 'present') break out;
        const { folio } = pte;
        result = 'SCAN_PAGE_LOCK';
        if (!(yield* folio_trylock(folio))) break out;
        result = 'SCAN_PAGE_COUNT';
        if (!(yield* is_refcount_suitable(folio))) {
          yield* folio_unlock(folio);
          break out;
        }
        result = 'SCAN_DEL_PAGE_LRU';
        if (!(yield* folio_isolate_lru(folio))) {
          yield* folio_unlock(folio);
          break out;
        }
        isolated = [...isolated, folio];
        result = 'SCAN_SUCCEED';
      }
      yield* checkpoint(result, isolated);
      if (result !== 'SCAN_SUCCEED') {
        for (let i = 0; i < isolated.length; i++) {
          yield* checkpoint(result, isolated, i);
          yield* release_pte_folio(isolated[i]);
        }
        isolated = [];
      }
      yield* checkpoint(result, isolated);
      yield* trace_mm_collapse_huge_page_isolate(result);
      return [result, isolated];
    },
);

export const release_pte_folio = mmFunction(
  'release_pte_folio',
  ({ folio_putback_lru, folio_unlock }) =>
    function* (folio) {
      yield* folio_unlock(folio);
      yield* folio_putback_lru(folio);
    },
);

/** include/trace/events/huge_memory.h: says what came of it. */
export const trace_mm_collapse_huge_page_isolate = mmOperation('trace_mm_collapse_huge_page_isolate', {
  run: () => 0,
});
