// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { EAGAIN } from '../../errno';
import { mmFunction } from '../../mm';
import { MIGRATEPAGE_SUCCESS } from '../../migration/types';
import { address_space } from '../../rmap/address_space';
import { anon_vma } from '../../rmap/anon_vma';

// mm/migrate.c, v6.9 and v6.11, for small folios, anonymous (not in the swap cache) or page cache, that
// are on the LRU.

export const migrate_folio_unmap = mmFunction(
  'migrate_folio_unmap',
  ({
    folio_clear_active,
    folio_clear_unevictable,
    folio_get_anon_vma,
    folio_lock,
    folio_mapped,
    folio_ref_count,
    folio_test_anon,
    folio_test_mlocked,
    folio_trylock,
    migrate_folio_done,
    migrate_folio_undo_dst,
    migrate_folio_undo_src,
    try_to_migrate,
  }) =>
    function* (src, dst, mode) {
      let record = { was_mapped: false, was_mlocked: false, anon_vma: anon_vma.NULL };
      if ((yield* folio_ref_count(src)) === 1) {
        yield* folio_clear_active(src);
        yield* folio_clear_unevictable(src);
        yield* migrate_folio_done(src);
        return [MIGRATEPAGE_SUCCESS, record];
      }
      if (!(yield* folio_trylock(src))) {
        if (mode === 'MIGRATE_ASYNC') {
          yield* migrate_folio_undo_dst(dst, false);
          return [-EAGAIN, record];
        }
        yield* folio_lock(src);
      }
      record = { ...record, was_mlocked: yield* folio_test_mlocked(src) };
      if (yield* folio_test_anon(src)) record = { ...record, anon_vma: yield* folio_get_anon_vma(src) };
      yield* folio_trylock(dst);
      if (yield* folio_mapped(src)) {
        yield* try_to_migrate(src, []);
        record = { ...record, was_mapped: true };
      }
      if (!(yield* folio_mapped(src))) return ['MIGRATEPAGE_UNMAP', record];
      yield* migrate_folio_undo_src(src, record, true);
      yield* migrate_folio_undo_dst(dst, true);
      return [-EAGAIN, record];
    },
);

/** The new folio goes to the LRU before it is mapped, so that its `mlock_count` is counted. */
export const migrate_folio_move = mmFunction(
  'migrate_folio_move',
  ({
    folio_add_lru,
    folio_put,
    folio_unlock,
    lru_add_drain,
    migrate_folio_done,
    move_to_new_folio,
    put_anon_vma,
    remove_migration_ptes,
  }) =>
    function* (src, dst, { anon_vma, was_mapped, was_mlocked }) {
      const rc = yield* move_to_new_folio(dst, src);
      if (rc !== MIGRATEPAGE_SUCCESS) return rc;
      yield* folio_add_lru(dst);
      if (was_mlocked === true) yield* lru_add_drain();
      if (was_mapped) yield* remove_migration_ptes(src, dst);
      yield* folio_unlock(dst);
      yield* folio_put(dst);
      if (!isNull(anon_vma)) yield* put_anon_vma(anon_vma);
      yield* folio_unlock(src);
      yield* migrate_folio_done(src);
      return rc;
    },
);

/** Leaves out the contents, which are copied between the last two. */
export const __migrate_folio = mmFunction(
  '__migrate_folio',
  ({ __folio_migrate_mapping, folio_migrate_flags, folio_ref_count, load, store }) =>
    function* (dst, src) {
      const mapping = yield* load(src.file_mapping);
      const expected_count = isNull(mapping) ? 1 : 2;
      if ((yield* folio_ref_count(src)) !== expected_count) return -EAGAIN;
      const rc = yield* __folio_migrate_mapping(dst, src, expected_count);
      if (rc !== MIGRATEPAGE_SUCCESS) return rc;
      yield* folio_migrate_flags(dst, src);
      yield* store(src.file_mapping, address_space.NULL);
      return MIGRATEPAGE_SUCCESS;
    },
);

export const __folio_migrate_mapping = mmFunction(
  '__folio_migrate_mapping',
  ({
    __set_bit,
    folio_ref_add,
    folio_ref_freeze,
    folio_ref_unfreeze,
    folio_test_swapbacked,
    load,
    spin_lock_irq,
    spin_unlock_irq,
    store,
  }) =>
    function* (newfolio, folio, expected_count) {
      const mapping = yield* load(folio.file_mapping);
      const index = yield* load(folio.index);
      if (isNull(mapping)) {
        yield* store(newfolio.index, index);
        yield* store(newfolio.mapping, yield* load(folio.mapping));
        if (yield* folio_test_swapbacked(folio)) yield* __set_bit('PG_swapbacked', newfolio.flags);
        return MIGRATEPAGE_SUCCESS;
      }
      yield* spin_lock_irq(mapping.xa_lock);
      if (!(yield* folio_ref_freeze(folio, expected_count))) {
        yield* spin_unlock_irq(mapping.xa_lock);
        return -EAGAIN;
      }
      yield* store(newfolio.index, index);
      yield* store(newfolio.file_mapping, mapping);
      yield* folio_ref_add(newfolio, 1);
      yield* store(mapping.i_pages[index], newfolio);
      yield* folio_ref_unfreeze(folio, expected_count - 1);
      yield* spin_unlock_irq(mapping.xa_lock);
      return MIGRATEPAGE_SUCCESS;
    },
);

export const folio_migrate_flags = mmFunction(
  'folio_migrate_flags',
  ({
    folio_set_active,
    folio_set_referenced,
    folio_set_unevictable,
    folio_test_clear_unevictable,
    folio_test_referenced,
    mem_cgroup_migrate,
    test_and_clear_bit,
  }) =>
    function* (newfolio, folio) {
      if (yield* folio_test_referenced(folio)) yield* folio_set_referenced(newfolio);
      if (yield* test_and_clear_bit('PG_active', folio.flags)) yield* folio_set_active(newfolio);
      else if (yield* folio_test_clear_unevictable(folio)) yield* folio_set_unevictable(newfolio);
      yield* mem_cgroup_migrate(folio, newfolio);
    },
);
