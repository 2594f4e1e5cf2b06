// SPDX-License-Identifier: GPL-2.0-only
import { isNull, type FunctionDefinition } from '@mm-litmus/kernel';
import { EAGAIN } from '../errno';
import { mmFunction } from '../mm';
import { MIGRATEPAGE_SUCCESS } from './types';

/**
 * When `dst` goes on the deferred split queue if `src` was there: never, with it mapped, before that,
 * or, with it mapped, as `migrate_folio_unmap` has found it.
 */
export type Requeue = 'never' | 'after-restore' | 'before-restore' | 'as-recorded';

/**
 * mm/migrate.c, v6.12: `requeue` is 'never' there, 'after-restore' since
 * 8a8ca142a488, 'before-restore' since 3bac01168982, 'as-recorded' in v2 of March 2024. `dst` goes to the
 * LRU before it is mapped, so that its mlocks are counted.
 */
export function migrateFolioMove(requeue: Requeue): FunctionDefinition {
  return mmFunction(
    'migrate_folio_move',
    (symbols) => {
      const {
        deferred_split_folio,
        folio_add_lru,
        folio_order,
        folio_put,
        folio_test_partially_mapped,
        folio_unlock,
        foliosAreOnLru,
        list_empty,
        lru_add_drain,
        migrate_folio_done,
        migrate_folio_undo_dst,
        migrate_folio_undo_src,
        move_to_new_folio,
        put_anon_vma,
        remove_migration_ptes,
      } = symbols;
      const putOnDeferredList = requeue === 'as-recorded' ? symbols.putOnDeferredList : undefined;
      return function* (src, dst, record) {
        let src_deferred_split = false;
        let src_partially_mapped = false;
        if (
          (requeue === 'after-restore' || requeue === 'before-restore') &&
          (yield* folio_order(src)) > 1 &&
          !(yield* list_empty(src._deferred_list))
        ) {
          src_deferred_split = true;
          src_partially_mapped = yield* folio_test_partially_mapped(src);
        }

        const rc = yield* move_to_new_folio(dst, src);
        if (rc !== MIGRATEPAGE_SUCCESS) {
          if (rc === -EAGAIN) return rc;
          yield* migrate_folio_undo_src(src, record, true);
          yield* migrate_folio_undo_dst(dst, true);
          return rc;
        }

        if (src_deferred_split && requeue === 'before-restore') {
          yield* deferred_split_folio(dst, src_partially_mapped);
        }
        if (foliosAreOnLru) {
          yield* folio_add_lru(dst);
          if (record.was_mlocked) yield* lru_add_drain();
        }
        if (record.was_mapped) yield* remove_migration_ptes(src, dst);
        if (src_deferred_split && requeue === 'after-restore') {
          yield* deferred_split_folio(dst, src_partially_mapped);
        }
        if (putOnDeferredList !== undefined && record.was_on_deferred_list) yield* putOnDeferredList(dst);
        yield* folio_unlock(dst);
        yield* folio_put(dst);
        if (!isNull(record.anon_vma)) yield* put_anon_vma(record.anon_vma);
        yield* folio_unlock(src);
        yield* migrate_folio_done(src);
        return rc;
      };
    },
    { given: requeue },
  );
}
