// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction, mmOperation } from '../mm';
import { HPAGE_PMD_NR } from '../page/page';
import type { ScanResult } from './khugepaged-symbols';

// mm/khugepaged.c, v6.12, for small anonymous folios. Leaves out shared and swapped-out pages, who wrote
// and when, and userfaultfd.

/** `khugepaged_do_scan` and `madvise_collapse` drain the LRU batches of all CPUs some time before. */
export const hpage_collapse_scan_pmd = mmFunction(
  'hpage_collapse_scan_pmd',
  ({
    collapse_huge_page,
    folio_test_locked,
    folio_test_lru,
    is_refcount_suitable,
    load,
    spin_lock,
    spin_unlock,
    trace_mm_khugepaged_scan_pmd,
  }) =>
    function* (vma, folio) {
      if ((yield* load(vma.pmd)).kind !== 'table') return 'SCAN_PMD_NULL';
      let result: ScanResult = 'SCAN_SUCCEED';
      yield* spin_lock(vma.pte_ptl);
      out_unmap: for (let i = 0; i < HPAGE_PMD_NR; i++) {
        yield* checkpoint(i);
        const pte = yield* load(vma.pte[i]);
        if (pte.kind === 'none') continue;
        result = 'SCAN_PTE_NON_PRESENT';
        if (pte.kind !== 'present') break out_unmap;
        result = 'SCAN_PAGE_LRU';
        if (!(yield* folio_test_lru(pte.folio))) break out_unmap;
        result = 'SCAN_PAGE_LOCK';
        if (yield* folio_test_locked(pte.folio)) break out_unmap;
        result = 'SCAN_PAGE_COUNT';
        if (!(yield* is_refcount_suitable(pte.folio))) break out_unmap;
        result = 'SCAN_SUCCEED';
      }
      yield* checkpoint(result);
      yield* spin_unlock(vma.pte_ptl);
      if (result === 'SCAN_SUCCEED') result = yield* collapse_huge_page(vma, folio);
      yield* trace_mm_khugepaged_scan_pmd(result);
      return result;
    },
);

/** Racy: the counts are loaded one after the other. Leaves out PG_private. */
export const is_refcount_suitable = mmFunction(
  'is_refcount_suitable',
  ({ folio_mapcount, folio_nr_pages, folio_ref_count, folio_test_anon, folio_test_swapcache }) =>
    function* (folio) {
      let expected_refcount = yield* folio_mapcount(folio);
      if (!(yield* folio_test_anon(folio)) || (yield* folio_test_swapcache(folio))) {
        expected_refcount += yield* folio_nr_pages(folio);
      }
      return (yield* folio_ref_count(folio)) === expected_refcount;
    },
);

/** include/trace/events/huge_memory.h: says what came of it. */
export const trace_mm_khugepaged_scan_pmd = mmOperation('trace_mm_khugepaged_scan_pmd', { run: () => 0 });
