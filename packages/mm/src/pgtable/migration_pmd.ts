// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// mm/huge_memory.c, v6.12: a PMD's migration entry. The caller holds the lock of the PMD.

/** Leaves out `pmdp_invalidate`, which is for the hardware, and pinned folios, for which it fails. */
export const set_pmd_migration_entry = mmFunction(
  'set_pmd_migration_entry',
  ({ PageAnonExclusive, folio_put, folio_remove_rmap_pmd, folio_try_share_anon_rmap_pmd, store }) =>
    function* (folio, vma) {
      const exclusive = yield* PageAnonExclusive(folio, 0);
      if (exclusive) yield* folio_try_share_anon_rmap_pmd(folio, 0);
      yield* store(vma.pmd, { kind: 'migration', folio, exclusive });
      yield* folio_remove_rmap_pmd(folio, 0, vma);
      yield* folio_put(folio);
    },
);

/** Maps `folio` in the entry's place. */
export const remove_migration_pmd = mmFunction(
  'remove_migration_pmd',
  ({ folio_add_anon_rmap_pmd, folio_get, load, store }) =>
    function* (folio, vma) {
      const entry = yield* load(vma.pmd);
      const exclusive = entry.kind === 'migration' && entry.exclusive === true;
      yield* folio_get(folio);
      yield* folio_add_anon_rmap_pmd(folio, 0, vma, exclusive ? 'RMAP_EXCLUSIVE' : 'RMAP_NONE');
      yield* store(vma.pmd, { kind: 'present', folio });
    },
);
