// SPDX-License-Identifier: GPL-2.0-only
import { isNull, type FunctionDefinition } from '@mm-litmus/kernel';
import { EAGAIN } from '../errno';
import { mmFunction } from '../mm';
import { anon_vma } from '../rmap/anon_vma';
import { MIGRATEPAGE_SUCCESS } from './types';

/**
 * mm/migrate.c, v6.12. Leaves out writeback, and how the batch of TLB flushes is made. `takesOff`: as v2 of March 2024 has it, a folio on a deferred split list leaves
 * that at once.
 */
export function migrateFolioUnmap({ takesOff = false } = {}): FunctionDefinition {
  return mmFunction(
    'migrate_folio_unmap',
    (symbols) => {
      const {
        VM_BUG_ON,
        folio_clear_active,
        folio_clear_unevictable,
        folio_get_anon_vma,
        folio_lock,
        folio_mapped,
        folio_ref_count,
        folio_test_anon,
        folio_test_mlocked,
        folio_trylock,
        foliosAreOnLru,
        migrate_folio_done,
        migrate_folio_undo_dst,
        migrate_folio_undo_src,
        try_to_migrate,
      } = symbols;
      const takeOffDeferredList = takesOff ? symbols.takeOffDeferredList : undefined;
      return function* (src, dst, mode) {
        let record = {
          was_mapped: false,
          was_mlocked: false,
          was_on_deferred_list: false,
          anon_vma: anon_vma.NULL,
        };
        if ((yield* folio_ref_count(src)) === 1) {
          if (foliosAreOnLru) {
            yield* folio_clear_active(src);
            yield* folio_clear_unevictable(src);
          }
          yield* migrate_folio_done(src);
          return [MIGRATEPAGE_SUCCESS, record];
        }
        let locked = false;
        let dst_locked = false;
        out: {
          if (!(yield* folio_trylock(src))) {
            if (mode === 'MIGRATE_ASYNC') break out;
            yield* folio_lock(src);
          }
          locked = true;
          if (takeOffDeferredList !== undefined) {
            record = { ...record, was_on_deferred_list: yield* takeOffDeferredList(src) };
          }
          if (foliosAreOnLru) record = { ...record, was_mlocked: yield* folio_test_mlocked(src) };
          const anon = yield* folio_test_anon(src);
          if (anon) record = { ...record, anon_vma: yield* folio_get_anon_vma(src) };
          if (!(yield* folio_trylock(dst))) break out;
          dst_locked = true;
          if (yield* folio_mapped(src)) {
            yield* VM_BUG_ON(
              anon && isNull(record.anon_vma),
              'VM_BUG_ON_FOLIO(folio_test_anon(src) && !anon_vma)',
            );
            yield* try_to_migrate(src, []);
            record = { ...record, was_mapped: true };
          }
          if (!(yield* folio_mapped(src))) return ['MIGRATEPAGE_UNMAP', record];
        }
        yield* migrate_folio_undo_src(src, record, locked);
        yield* migrate_folio_undo_dst(dst, dst_locked);
        return [-EAGAIN, record];
      };
    },
    { given: { takesOff } },
  );
}
