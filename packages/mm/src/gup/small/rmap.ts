// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { constantOf } from '../../constant';
import { mmFunction } from '../../mm';
import { vm_area_struct, type VmAreaStruct } from '../../pgtable/vm_area_struct';
import type { AddressSpace } from '../../rmap/address_space';
import { vmasOf } from '../../rmap/vmas';

// mm/rmap.c and mm/migrate.c, read in v6.12, for small folios, anonymous or page cache, and with mlock.
// PG_anon_exclusive, which nobody asks for here, and the counters of mapped pages are left out.

/** VMAs in the interval tree of a file. No step: no thread changes the tree. */
function vmasOfFile(mapping: AddressSpace): readonly VmAreaStruct[] {
  const [, ...vmas] = mapping.$allocation.machine!.values(vm_area_struct);
  return vmas.filter((vma) => constantOf(vma.f_mapping) === mapping);
}

export const folio_add_file_rmap_pte = mmFunction(
  'folio_add_file_rmap_pte',
  ({ atomic_inc_and_test, mlock_vma_folio }) =>
    function* (folio, vma) {
      yield* atomic_inc_and_test(folio.page[0]._mapcount);
      yield* mlock_vma_folio(folio, vma);
    },
);

export const folio_add_anon_rmap_ptes = mmFunction(
  'folio_add_anon_rmap_ptes',
  ({ atomic_inc_and_test, mlock_vma_folio }) =>
    function* (folio, _page, _nr_pages, vma) {
      yield* atomic_inc_and_test(folio.page[0]._mapcount);
      yield* mlock_vma_folio(folio, vma);
    },
);

export const folio_remove_rmap_ptes = mmFunction(
  'folio_remove_rmap_ptes',
  ({ atomic_add_negative, munlock_vma_folio }) =>
    function* (folio, _page, _nr_pages, vma) {
      yield* atomic_add_negative(-1, folio.page[0]._mapcount);
      yield* munlock_vma_folio(folio, vma);
    },
);

export const try_to_migrate = mmFunction(
  'try_to_migrate',
  ({ folio_mapped, load, try_to_migrate_one }) =>
    function* (folio, flags) {
      const anon_vma = yield* load(folio.mapping);
      const vmas = isNull(anon_vma) ? vmasOfFile(yield* load(folio.file_mapping)) : vmasOf(anon_vma);
      for (let i = 0; i < vmas.length; i++) {
        yield* checkpoint(vmas, i);
        yield* try_to_migrate_one(folio, vmas[i], flags);
        if (!(yield* folio_mapped(folio))) return;
      }
    },
);

export const try_to_migrate_one = mmFunction(
  'try_to_migrate_one',
  ({
    folio_put,
    folio_remove_rmap_ptes,
    load,
    mlock_drain_local,
    spin_lock,
    spin_unlock,
    store,
    test_bit,
    xchg,
  }) =>
    function* (folio, vma) {
      const i = yield* load(folio.index);
      yield* spin_lock(vma.pte_ptl);
      const pte = yield* load(vma.pte[i]);
      if (pte.kind === 'present' && pte.folio === folio) {
        yield* xchg(vma.pte[i], { kind: 'none' });
        yield* store(vma.pte[i], { kind: 'migration', folio });
        yield* folio_remove_rmap_ptes(folio, i, 1, vma);
        if (yield* test_bit('VM_LOCKED', vma.vm_flags)) yield* mlock_drain_local();
        yield* folio_put(folio);
      }
      yield* spin_unlock(vma.pte_ptl);
    },
);

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

export const remove_migration_pte = mmFunction(
  'remove_migration_pte',
  ({
    folio_add_anon_rmap_ptes,
    folio_add_file_rmap_pte,
    folio_get,
    folio_test_anon,
    load,
    mlock_drain_local,
    spin_lock,
    spin_unlock,
    store,
    test_bit,
  }) =>
    function* (folio, vma, old) {
      const i = yield* load(folio.index);
      yield* spin_lock(vma.pte_ptl);
      const pte = yield* load(vma.pte[i]);
      if (pte.kind === 'migration' && pte.folio === old) {
        yield* folio_get(folio);
        if (yield* folio_test_anon(folio)) yield* folio_add_anon_rmap_ptes(folio, i, 1, vma, 'RMAP_NONE');
        else yield* folio_add_file_rmap_pte(folio, vma);
        yield* store(vma.pte[i], { kind: 'present', folio });
        if (yield* test_bit('VM_LOCKED', vma.vm_flags)) yield* mlock_drain_local();
      }
      yield* spin_unlock(vma.pte_ptl);
    },
);
