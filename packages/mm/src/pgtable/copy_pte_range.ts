// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction } from '../mm';

/**
 * mm/memory.c, v6.12: `fork` shares pages with the child's VMA, for a private anonymous VMA whose PMD
 * is a table. Leaves out the mmap_locks, write protection, swap, that pages in a row are one batch, and
 * pinned folios, whose pages are copied.
 */
export const copy_pte_range = mmFunction(
  'copy_pte_range',
  ({ copy_nonpresent_pte, copy_present_ptes, load, spin_lock, spin_lock_nested, spin_unlock, store }) =>
    function* (dst_vma, src_vma, first, nr) {
      if ((yield* load(src_vma.pmd)).kind !== 'table') return;
      if ((yield* load(dst_vma.pmd)).kind === 'none') yield* store(dst_vma.pmd, { kind: 'table' });
      yield* spin_lock(dst_vma.pte_ptl);
      yield* spin_lock_nested(src_vma.pte_ptl, 1);
      for (let i = first; i < first + nr; i++) {
        yield* checkpoint(i);
        const pte = yield* load(src_vma.pte[i]);
        if (pte.kind === 'present') yield* copy_present_ptes(dst_vma, src_vma, pte.folio, i);
        else if (pte.kind === 'migration') yield* copy_nonpresent_pte(dst_vma, src_vma, pte.folio, i);
      }
      yield* checkpoint();
      yield* spin_unlock(src_vma.pte_ptl);
      yield* spin_unlock(dst_vma.pte_ptl);
    },
);

export const copy_present_ptes = mmFunction(
  'copy_present_ptes',
  ({ folio_get, folio_try_dup_anon_rmap_pte, store }) =>
    function* (dst_vma, _src_vma, folio, i) {
      yield* folio_get(folio);
      yield* folio_try_dup_anon_rmap_pte(folio, i);
      yield* store(dst_vma.pte[i], { kind: 'present', folio });
    },
);

/** For a migration entry: what was exclusive is shared from now on. */
export const copy_nonpresent_pte = mmFunction(
  'copy_nonpresent_pte',
  ({ load, store }) =>
    function* (dst_vma, src_vma, folio, i) {
      const pte = yield* load(src_vma.pte[i]);
      const shared = { kind: 'migration', folio, exclusive: false } as const;
      if (pte.kind === 'migration' && pte.exclusive === true) yield* store(src_vma.pte[i], shared);
      yield* store(dst_vma.pte[i], shared);
    },
);
