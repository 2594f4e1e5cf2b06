// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';
import { HPAGE_PMD_NR } from '../page/page';

// mm/huge_memory.c, v6.12.

/** `freeze`: migration entries instead of PTEs, for the split of `folio`; else `folio` may be NULL, for any. */
export const __split_huge_pmd = mmFunction(
  '__split_huge_pmd',
  ({ spin_lock, spin_unlock, split_huge_pmd_locked }) =>
    function* (vma, freeze, folio) {
      yield* spin_lock(vma.pmd_ptl);
      yield* split_huge_pmd_locked(vma, freeze, folio);
      yield* spin_unlock(vma.pmd_ptl);
    },
);

export const split_huge_pmd_locked = mmFunction(
  'split_huge_pmd_locked',
  ({ __split_huge_pmd_locked, load }) =>
    function* (vma, freeze, folio) {
      const pmd = yield* load(vma.pmd);
      if (pmd.kind !== 'present' && pmd.kind !== 'migration') return;
      if (!isNull(folio) && (pmd.kind === 'migration' || pmd.folio !== folio)) return;
      yield* __split_huge_pmd_locked(vma, freeze);
    },
);

/** Leaves out pinned folios, and `pmdp_invalidate`, which is for the hardware. */
export const __split_huge_pmd_locked = mmFunction(
  '__split_huge_pmd_locked',
  ({
    PageAnonExclusive,
    folio_add_anon_rmap_ptes,
    folio_put,
    folio_ref_add,
    folio_remove_rmap_pmd,
    folio_try_share_anon_rmap_pmd,
    load,
    store,
  }) =>
    function* (vma, freeze) {
      const old_pmd = yield* load(vma.pmd);
      if (old_pmd.kind !== 'present' && old_pmd.kind !== 'migration') return;
      const { folio } = old_pmd;
      const pmd_migration = old_pmd.kind === 'migration';
      let exclusive = pmd_migration && old_pmd.exclusive === true;
      if (!pmd_migration) {
        exclusive = yield* PageAnonExclusive(folio, 0);
        if (freeze && exclusive) yield* folio_try_share_anon_rmap_pmd(folio, 0);
        if (!freeze) {
          yield* folio_ref_add(folio, HPAGE_PMD_NR - 1);
          const flags = exclusive ? 'RMAP_EXCLUSIVE' : 'RMAP_NONE';
          yield* folio_add_anon_rmap_ptes(folio, 0, HPAGE_PMD_NR, vma, flags);
        }
      }
      const kind = freeze || pmd_migration ? 'migration' : 'present';
      for (let i = 0; i < HPAGE_PMD_NR; i++) {
        yield* checkpoint(folio, pmd_migration, exclusive, kind, i);
        yield* store(vma.pte[i], kind === 'present' ? { kind, folio } : { kind, folio, exclusive });
      }
      yield* checkpoint(folio, pmd_migration);
      if (!pmd_migration) yield* folio_remove_rmap_pmd(folio, 0, vma);
      if (freeze) yield* folio_put(folio);
      yield* store(vma.pmd, { kind: 'table' });
    },
);
