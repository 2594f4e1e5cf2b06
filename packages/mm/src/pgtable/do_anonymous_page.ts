// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction, mmMacro } from '../mm';

/** mm/memory.c, v6.18: from where the folio is charged. Nothing can make it fall back any more. */
export const alloc_anon_folio = mmMacro(
  'alloc_anon_folio',
  () =>
    function* (folio) {
      return folio;
    },
);

/**
 * mm/memory.c, v6.18, on a range of which no page is mapped: a fault that maps a folio smaller than a
 * PMD at its start. Leaves out the LRU, the zero page, userfaultfd, and faults that were faster.
 */
export const do_anonymous_page = mmFunction(
  'do_anonymous_page',
  ({
    alloc_anon_folio,
    folio_add_new_anon_rmap,
    folio_nr_pages,
    folio_ref_add,
    spin_lock,
    spin_unlock,
    store,
  }) =>
    function* (vma, wished, order0) {
      yield* spin_lock(vma.pmd_ptl);
      yield* store(vma.pmd, { kind: 'table' });
      yield* spin_unlock(vma.pmd_ptl);
      const folio = yield* alloc_anon_folio(wished, order0);
      const nr_pages = yield* folio_nr_pages(folio);
      yield* spin_lock(vma.pte_ptl);
      yield* folio_ref_add(folio, nr_pages - 1);
      yield* folio_add_new_anon_rmap(folio, vma);
      for (let i = 0; i < nr_pages; i++) {
        yield* checkpoint(folio, nr_pages, i);
        yield* store(vma.pte[i], { kind: 'present', folio });
      }
      yield* checkpoint();
      yield* spin_unlock(vma.pte_ptl);
    },
);
