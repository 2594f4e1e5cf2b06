// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { list_entry } from '@mm-litmus/kernel';
import { constantOf } from '../constant';
import { EAGAIN, ENOMEM } from '../errno';
import { folio as folioType, type Folio } from '../folio/folio';
import type { FolioBatch } from '../folio/folio_batch';
import { mmFunction } from '../mm';
import type { Drained } from './gup-symbols';

// mm/gup.c, v6.9; with folios in place of pages, and so named, since v6.11. Leaves out huge pages and
// device memory.

export const __gup_longterm_locked = mmFunction(
  '__gup_longterm_locked',
  ({ __get_user_pages_locked, check_and_migrate_movable_folios }) =>
    function* (vma, first, nr_pages, targets) {
      for (;;) {
        yield* checkpoint();
        const pages = yield* __get_user_pages_locked(vma, first, nr_pages);
        if (pages.length === 0) return 0;
        const rc = yield* check_and_migrate_movable_folios(pages, targets);
        if (rc === -EAGAIN) continue;
        return rc === 0 ? pages.length : rc;
      }
    },
);

export const check_and_migrate_movable_folios = mmFunction(
  'check_and_migrate_movable_folios',
  ({ LIST_HEAD, collect_longterm_unpinnable_folios, migrate_longterm_unpinnable_folios }) =>
    function* (folios, targets) {
      const movable_folio_list = yield* LIST_HEAD('movable_folio_list');
      const collected = yield* collect_longterm_unpinnable_folios(movable_folio_list, folios);
      if (collected === 0) return 0;
      return yield* migrate_longterm_unpinnable_folios(movable_folio_list, folios, targets);
    },
);

export const collect_longterm_unpinnable_folios = mmFunction(
  'collect_longterm_unpinnable_folios',
  ({ drainForFolio, folio_isolate_lru, list_add_tail }) =>
    function* (movable_folio_list, folios) {
      let collected = 0;
      let drained: Drained = 0;
      for (let i = 0; i < folios.length; i++) {
        yield* checkpoint(collected, drained, i);
        const folio = folios[i];
        if (folio_is_longterm_pinnable(folio)) continue;
        collected++;
        drained = yield* drainForFolio(folio, drained);
        if (!(yield* folio_isolate_lru(folio))) continue;
        yield* list_add_tail(folio.lru, movable_folio_list);
      }
      return collected;
    },
);

/** Whether it is not in CMA. No step. include/linux/mm.h. Leaves out ZONE_MOVABLE and the zero page. */
function folio_is_longterm_pinnable(folio: Folio): boolean {
  return constantOf(folio.migratetype) !== 'MIGRATE_CMA';
}

/** Pins are dropped before the migration, which would fail for them. */
export const migrate_longterm_unpinnable_folios = mmFunction(
  'migrate_longterm_unpinnable_folios',
  ({ list_del, load, migrate_pages, putback_movable_pages, unpin_folio, list_add_tail }) =>
    function* (movable_folio_list, folios, targets) {
      for (let i = 0; i < folios.length; i++) {
        yield* checkpoint(i);
        yield* unpin_folio(folios[i]);
      }
      let from: FolioBatch = [];
      let pos = yield* load(movable_folio_list.next);
      let next = yield* load(pos.next);
      for (; pos !== movable_folio_list; pos = next, next = yield* load(pos.next)) {
        yield* checkpoint(from, pos, next);
        yield* list_del(pos);
        from = [...from, list_entry(pos, folioType, 'lru')];
      }
      yield* checkpoint(from);
      if (from.length === 0) return -EAGAIN;
      const [failed, left] = yield* migrate_pages(from, targets, 'MIGRATE_SYNC');
      for (let i = 0; i < left.length; i++) {
        yield* checkpoint(failed, left, i);
        yield* list_add_tail(left[i].lru, movable_folio_list);
      }
      yield* checkpoint(failed);
      yield* putback_movable_pages(movable_folio_list);
      return failed === 0 ? -EAGAIN : -ENOMEM;
    },
);

/** mm/migrate.c. */
export const putback_movable_pages = mmFunction(
  'putback_movable_pages',
  ({ folio_putback_lru, list_del, load }) =>
    function* (list) {
      let pos = yield* load(list.next);
      let next = yield* load(pos.next);
      for (; pos !== list; pos = next, next = yield* load(pos.next)) {
        yield* checkpoint(pos, next);
        yield* list_del(pos);
        yield* folio_putback_lru(list_entry(pos, folioType, 'lru'));
      }
      yield* checkpoint();
    },
);
