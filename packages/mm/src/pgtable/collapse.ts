// SPDX-License-Identifier: GPL-2.0-only
import { EINVAL, ENOMEM } from '../errno';
import { mmFunction, mmMacro } from '../mm';

/** mm/khugepaged.c, v6.18: nothing between the charge and the rest can fail. */
export const collapseAllocDeferred = mmMacro(
  'collapseAllocDeferred',
  () =>
    function* () {
      return 'go on' as const;
    },
);

/**
 * mm/khugepaged.c, v6.18: from where the THP is allocated and charged, on a range without pages, or with
 * small ones. Leaves out `mmap_lock`, what is copied, and userfaultfd.
 */
export const collapse_huge_page = mmFunction(
  'collapse_huge_page',
  ({
    collapseAllocDeferred,
    collapsePageTable,
    deferred_split_folio,
    folio_add_lru_vma,
    folio_add_new_anon_rmap,
    folio_put,
    foliosAreOnLru,
    load,
    spin_lock,
    spin_unlock,
    store,
  }) =>
    function* (vma, folio) {
      const allocated = yield* collapseAllocDeferred(folio);
      if (allocated !== 'go on') {
        yield* folio_put(folio);
        return allocated;
      }
      if (foliosAreOnLru && (yield* load(vma.pmd)).kind === 'table') {
        const isolated = yield* collapsePageTable(vma);
        if (isolated !== 'SCAN_SUCCEED') {
          yield* folio_put(folio);
          return isolated;
        }
      }
      yield* spin_lock(vma.pmd_ptl);
      if ((yield* load(vma.pmd)).kind !== 'none') {
        yield* spin_unlock(vma.pmd_ptl);
        yield* folio_put(folio);
        return 'SCAN_FAIL';
      }
      yield* folio_add_new_anon_rmap(folio, vma);
      if (foliosAreOnLru) yield* folio_add_lru_vma(folio, vma);
      yield* store(vma.pmd, { kind: 'present', folio });
      yield* deferred_split_folio(folio, false);
      yield* spin_unlock(vma.pmd_ptl);
      return 'SCAN_SUCCEED';
    },
);

/** mm/khugepaged.c, v6.18, with `madvise_collapse_errno`, for a range of one THP. */
export const madvise_collapse = mmFunction(
  'madvise_collapse',
  ({ collapse_huge_page }) =>
    function* (vma, folio) {
      switch (yield* collapse_huge_page(vma, folio)) {
        case 'SCAN_SUCCEED':
          return 0;
        case 'SCAN_ALLOC_HUGE_PAGE_FAIL':
          return -ENOMEM;
        default:
          return -EINVAL;
      }
    },
);
