// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { folio as folioType } from '../folio/folio';
import { mmFunction } from '../mm';

/**
 * mm/mremap.c, v6.12, for part of a PMD: moves page table entries to another VMA of the mm. `new_vma`
 * has a page table for them. Leaves out the mmap_lock, which is held for writing, and TLB flushes.
 */
export const move_page_tables = mmFunction(
  'move_page_tables',
  ({ __split_huge_pmd, load, move_ptes, store }) =>
    function* (vma, new_vma, first, nr) {
      const { kind } = yield* load(vma.pmd);
      if (kind === 'none') return;
      if (kind !== 'table') yield* __split_huge_pmd(vma, false, folioType.NULL);
      if ((yield* load(new_vma.pmd)).kind === 'none') yield* store(new_vma.pmd, { kind: 'table' });
      yield* move_ptes(vma, new_vma, first, nr);
    },
);

/** mm/mremap.c, v6.12. The new VMA comes after the old one in the order of rmap walks. */
export const move_ptes = mmFunction(
  'move_ptes',
  ({ load, spin_lock, spin_lock_nested, spin_unlock, store, xchg }) =>
    function* (vma, new_vma, first, nr) {
      yield* spin_lock(vma.pte_ptl);
      yield* spin_lock_nested(new_vma.pte_ptl, 1);
      for (let i = first; i < first + nr; i++) {
        yield* checkpoint(i);
        if ((yield* load(vma.pte[i])).kind === 'none') continue;
        yield* store(new_vma.pte[i], yield* xchg(vma.pte[i], { kind: 'none' }));
      }
      yield* checkpoint();
      yield* spin_unlock(new_vma.pte_ptl);
      yield* spin_unlock(vma.pte_ptl);
    },
);
