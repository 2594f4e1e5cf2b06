// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction } from '../mm';

/**
 * mm/gup.c, v6.12, with `__get_user_pages` and `follow_page_pte`, for FOLL_TOUCH without FOLL_GET, as
 * `madvise(MADV_POPULATE_READ)` has it: who touches a page has no reference, but the lock of the page table.
 * Leaves out faults: the pages are there.
 */
export const populate_vma_page_range = mmFunction(
  'populate_vma_page_range',
  ({ folio_mark_accessed, load, spin_lock, spin_unlock }) =>
    function* (vma, first, nr) {
      for (let i = first; i < first + nr; i++) {
        yield* checkpoint(i);
        yield* spin_lock(vma.pte_ptl);
        const pte = yield* load(vma.pte[i]);
        if (pte.kind === 'present') yield* folio_mark_accessed(pte.folio);
        yield* spin_unlock(vma.pte_ptl);
      }
    },
);
