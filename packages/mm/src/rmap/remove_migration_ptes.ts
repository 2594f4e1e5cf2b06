// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { constantOf } from '../constant';
import { mmFunction } from '../mm';
import { HPAGE_PMD_NR } from '../page/page';
import { vmasOf, vmasOfFile } from './vmas';

/** mm/migrate.c, v6.12: maps `dst` wherever migration entries stand for `src`. `dst` is locked. */
export const remove_migration_ptes = mmFunction(
  'remove_migration_ptes',
  ({ load, remove_migration_pte }) =>
    function* (src, dst) {
      const anon_vma = yield* load(dst.mapping);
      const vmas = isNull(anon_vma) ? vmasOfFile(yield* load(dst.file_mapping)) : vmasOf(anon_vma);
      for (let i = 0; i < vmas.length; i++) {
        yield* checkpoint(vmas, i);
        yield* remove_migration_pte(dst, vmas[i], src);
      }
    },
);

/**
 * mm/migrate.c, v6.12, with `page_vma_mapped_walk`, which looks at the folio's place only. Where `folio` has
 * become small, entries of its former tail pages are restored too, as pages that left the model. Leaves out that pages of zeros become the shared zero page: each
 * is mapped again, as if something had been written to it.
 */
export const remove_migration_pte = mmFunction(
  'remove_migration_pte',
  ({
    folio_add_anon_rmap_ptes,
    folio_add_file_rmap_pte,
    folio_get,
    folio_nr_pages,
    folio_test_anon,
    foliosAreOnLru,
    load,
    mlock_drain_local,
    remove_migration_pmd,
    spin_lock,
    spin_unlock,
    store,
    test_bit,
  }) =>
    function* (folio, vma, old) {
      let pmd = yield* load(vma.pmd);
      if (pmd.kind === 'present' || pmd.kind === 'migration') {
        yield* spin_lock(vma.pmd_ptl);
        pmd = yield* load(vma.pmd);
        if (pmd.kind === 'migration' && pmd.folio === old) yield* remove_migration_pmd(folio, vma);
        yield* spin_unlock(vma.pmd_ptl);
      }
      if (pmd.kind !== 'table') return;
      yield* spin_lock(vma.pte_ptl);
      const first = constantOf(folio.index);
      const end = first + (yield* folio_nr_pages(folio));
      for (let i = old === folio ? 0 : first; i < (old === folio ? HPAGE_PMD_NR : end); i++) {
        yield* checkpoint(first, end, i);
        const pte = yield* load(vma.pte[i]);
        if (pte.kind !== 'migration' || pte.folio !== old) continue;
        if (i < first || i >= end) {
          yield* store(vma.pte[i], { kind: 'unmodelled' });
          continue;
        }
        yield* folio_get(folio);
        const flags = pte.exclusive ? 'RMAP_EXCLUSIVE' : 'RMAP_NONE';
        if (!foliosAreOnLru || (yield* folio_test_anon(folio))) {
          yield* folio_add_anon_rmap_ptes(folio, i - first, 1, vma, flags);
        } else {
          yield* folio_add_file_rmap_pte(folio, vma);
        }
        yield* store(vma.pte[i], { kind: 'present', folio });
        if (foliosAreOnLru && (yield* test_bit('VM_LOCKED', vma.vm_flags))) yield* mlock_drain_local();
      }
      yield* checkpoint();
      yield* spin_unlock(vma.pte_ptl);
    },
);
