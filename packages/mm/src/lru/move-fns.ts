// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// What drains do with a folio, under the lruvec's lock and with the LRU flag clear. mm/swap.c, v6.9,
// without MGLRU and event counters.

export const lru_add_fn = mmFunction(
  'lru_add_fn',
  ({
    VM_BUG_ON,
    folio_clear_active,
    folio_evictable,
    folio_set_unevictable,
    folio_test_clear_unevictable,
    folio_test_lru,
    lruvec_add_folio,
    store,
  }) =>
    function* (lruvec, folio) {
      yield* folio_test_clear_unevictable(folio);
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      if (!(yield* folio_evictable(folio))) {
        yield* folio_clear_active(folio);
        yield* folio_set_unevictable(folio);
        // Underestimates: whether somebody counted the mlock already cannot be known.
        yield* store(folio.mlock_count, 0);
      }
      yield* lruvec_add_folio(lruvec, folio);
    },
);

export const lru_move_tail_fn = mmFunction(
  'lru_move_tail_fn',
  ({ folio_clear_active, folio_test_unevictable, lruvec_add_folio_tail, lruvec_del_folio }) =>
    function* (lruvec, folio) {
      if (yield* folio_test_unevictable(folio)) return;
      yield* lruvec_del_folio(lruvec, folio);
      yield* folio_clear_active(folio);
      yield* lruvec_add_folio_tail(lruvec, folio);
    },
);

export const lru_deactivate_file_fn = mmFunction(
  'lru_deactivate_file_fn',
  ({
    folio_clear_active,
    folio_clear_referenced,
    folio_mapped,
    folio_set_reclaim,
    folio_test_dirty,
    folio_test_unevictable,
    folio_test_writeback,
    lruvec_add_folio,
    lruvec_add_folio_tail,
    lruvec_del_folio,
  }) =>
    function* (lruvec, folio) {
      if (yield* folio_test_unevictable(folio)) return;
      if (yield* folio_mapped(folio)) return;
      yield* lruvec_del_folio(lruvec, folio);
      yield* folio_clear_active(folio);
      yield* folio_clear_referenced(folio);
      if ((yield* folio_test_writeback(folio)) || (yield* folio_test_dirty(folio))) {
        yield* lruvec_add_folio(lruvec, folio);
        yield* folio_set_reclaim(folio);
      } else {
        yield* lruvec_add_folio_tail(lruvec, folio);
      }
    },
);

export const lru_deactivate_fn = mmFunction(
  'lru_deactivate_fn',
  ({
    folio_clear_active,
    folio_clear_referenced,
    folio_test_active,
    folio_test_unevictable,
    lruvec_add_folio,
    lruvec_del_folio,
  }) =>
    function* (lruvec, folio) {
      if ((yield* folio_test_unevictable(folio)) || !(yield* folio_test_active(folio))) return;
      yield* lruvec_del_folio(lruvec, folio);
      yield* folio_clear_active(folio);
      yield* folio_clear_referenced(folio);
      yield* lruvec_add_folio(lruvec, folio);
    },
);

export const lru_lazyfree_fn = mmFunction(
  'lru_lazyfree_fn',
  ({
    folio_clear_active,
    folio_clear_referenced,
    folio_clear_swapbacked,
    folio_test_anon,
    folio_test_swapbacked,
    folio_test_swapcache,
    folio_test_unevictable,
    lruvec_add_folio,
    lruvec_del_folio,
  }) =>
    function* (lruvec, folio) {
      if (!(yield* folio_test_anon(folio)) || !(yield* folio_test_swapbacked(folio))) return;
      if ((yield* folio_test_swapcache(folio)) || (yield* folio_test_unevictable(folio))) return;
      yield* lruvec_del_folio(lruvec, folio);
      yield* folio_clear_active(folio);
      yield* folio_clear_referenced(folio);
      yield* folio_clear_swapbacked(folio);
      yield* lruvec_add_folio(lruvec, folio);
    },
);

export const folio_activate_fn = mmFunction(
  'folio_activate_fn',
  ({ folio_set_active, folio_test_active, folio_test_unevictable, lruvec_add_folio, lruvec_del_folio }) =>
    function* (lruvec, folio) {
      if ((yield* folio_test_active(folio)) || (yield* folio_test_unevictable(folio))) return;
      yield* lruvec_del_folio(lruvec, folio);
      yield* folio_set_active(folio);
      yield* lruvec_add_folio(lruvec, folio);
    },
);
