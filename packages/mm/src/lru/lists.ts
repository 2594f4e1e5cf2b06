// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';
import { listHeadOf } from './lruvec';

// include/linux/mm_inline.h, without MGLRU. Leaves out the sizes of the lists.

export const folio_lru_list = mmFunction(
  'folio_lru_list',
  ({ VM_BUG_ON, folio_test_active, folio_test_swapbacked, folio_test_unevictable }) =>
    function* (folio) {
      const active = yield* folio_test_active(folio);
      const unevictable = yield* folio_test_unevictable(folio);
      yield* VM_BUG_ON(
        active && unevictable,
        'VM_BUG_ON_FOLIO(folio_test_active(folio) && folio_test_unevictable(folio))',
      );
      if (unevictable) return 'LRU_UNEVICTABLE';
      if (yield* folio_test_swapbacked(folio)) return active ? 'LRU_ACTIVE_ANON' : 'LRU_INACTIVE_ANON';
      return active ? 'LRU_ACTIVE_FILE' : 'LRU_INACTIVE_FILE';
    },
  { inline: true },
);

/** Unevictable folios are on no list: `mlock_count` lies where `lru` does. */
export const lruvec_add_folio = mmFunction(
  'lruvec_add_folio',
  ({ folio_lru_list, list_add }) =>
    function* (lruvec, folio) {
      const lru = yield* folio_lru_list(folio);
      if (lru !== 'LRU_UNEVICTABLE') yield* list_add(folio.lru, listHeadOf(lruvec, lru));
    },
  { inline: true },
);

export const lruvec_add_folio_tail = mmFunction(
  'lruvec_add_folio_tail',
  ({ folio_lru_list, list_add_tail }) =>
    function* (lruvec, folio) {
      yield* list_add_tail(folio.lru, listHeadOf(lruvec, yield* folio_lru_list(folio)));
    },
  { inline: true },
);

export const lruvec_del_folio = mmFunction(
  'lruvec_del_folio',
  ({ folio_lru_list, list_del }) =>
    function* (_lruvec, folio) {
      if ((yield* folio_lru_list(folio)) !== 'LRU_UNEVICTABLE') yield* list_del(folio.lru);
    },
  { inline: true },
);

/** For a folio without references. */
export const __folio_clear_lru_flags = mmFunction(
  '__folio_clear_lru_flags',
  ({ __clear_bit, folio_test_active, folio_test_unevictable }) =>
    function* (folio) {
      yield* __clear_bit('PG_lru', folio.flags);
      if ((yield* folio_test_active(folio)) && (yield* folio_test_unevictable(folio))) return;
      yield* __clear_bit('PG_active', folio.flags);
      yield* __clear_bit('PG_unevictable', folio.flags);
    },
  { inline: true },
);
