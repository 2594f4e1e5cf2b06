// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction } from '../mm';

/**
 * mm/madvise.c, v6.12: MADV_COLD of some pages of a VMA with small folios. Leaves out MADV_PAGEOUT, THPs,
 * young bits and the working set.
 */
export const madvise_cold_or_pageout_pte_range = mmFunction(
  'madvise_cold_or_pageout_pte_range',
  ({
    folio_clear_referenced,
    folio_deactivate,
    folio_mapcount,
    folio_nr_pages,
    folio_test_lru,
    load,
    spin_lock,
    spin_unlock,
  }) =>
    function* (vma, first, nr) {
      yield* spin_lock(vma.pte_ptl);
      for (let i = first; i < first + nr; i++) {
        yield* checkpoint(i);
        const pte = yield* load(vma.pte[i]);
        if (pte.kind !== 'present') continue;
        const { folio } = pte;
        if (!(yield* folio_test_lru(folio))) continue;
        if ((yield* folio_mapcount(folio)) !== (yield* folio_nr_pages(folio))) continue;
        yield* folio_clear_referenced(folio);
        yield* folio_deactivate(folio);
      }
      yield* checkpoint();
      yield* spin_unlock(vma.pte_ptl);
    },
);
