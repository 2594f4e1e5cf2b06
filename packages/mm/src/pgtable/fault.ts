// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction, mmMacro } from '../mm';

/** mm/huge_memory.c, v6.18: from where the THP is charged. It cannot fail any more. */
export const vma_alloc_anon_folio_pmd = mmMacro(
  'vma_alloc_anon_folio_pmd',
  () =>
    function* () {
      return true;
    },
);

/**
 * mm/huge_memory.c, v6.12: from where the THP is allocated and charged. Leaves out the zero page,
 * userfaultfd, and what happens when another fault was faster: the folio is put.
 */
export const __do_huge_pmd_anonymous_page = mmFunction(
  '__do_huge_pmd_anonymous_page',
  ({
    deferred_split_folio,
    folio_add_lru_vma,
    folio_add_new_anon_rmap,
    folio_put,
    foliosAreOnLru,
    load,
    spin_lock,
    spin_unlock,
    store,
    __set_bit,
    vma_alloc_anon_folio_pmd,
  }) =>
    function* (vma, folio) {
      if (!(yield* vma_alloc_anon_folio_pmd(folio))) return;
      yield* spin_lock(vma.pmd_ptl);
      if ((yield* load(vma.pmd)).kind !== 'none') {
        yield* spin_unlock(vma.pmd_ptl);
        yield* folio_put(folio);
        return;
      }
      if (foliosAreOnLru) yield* __set_bit('PG_swapbacked', folio.flags);
      yield* folio_add_new_anon_rmap(folio, vma);
      if (foliosAreOnLru) yield* folio_add_lru_vma(folio, vma);
      yield* store(vma.pmd, { kind: 'present', folio });
      yield* deferred_split_folio(folio, false);
      yield* spin_unlock(vma.pmd_ptl);
    },
);
