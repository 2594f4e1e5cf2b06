// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// mm/swap.c, v6.9: a folio in a batch keeps its LRU flag, and drains take the flag for the move.

export const takeForMove = mmFunction(
  'takeForMove',
  ({ folio_test_clear_lru }) =>
    function* (folio, move_fn) {
      return move_fn === 'lru_add_fn' || (yield* folio_test_clear_lru(folio));
    },
  { inline: true },
);

export const folio_rotate_reclaimable = mmFunction(
  'folio_rotate_reclaimable',
  ({
    addToLocalBatch,
    folio_get,
    folio_test_dirty,
    folio_test_locked,
    folio_test_lru,
    folio_test_unevictable,
  }) =>
    function* (folio) {
      if ((yield* folio_test_locked(folio)) || (yield* folio_test_dirty(folio))) return;
      if ((yield* folio_test_unevictable(folio)) || !(yield* folio_test_lru(folio))) return;
      yield* folio_get(folio);
      yield* addToLocalBatch(folio, 'lru_rotate');
    },
);

export const folio_activate = mmFunction(
  'folio_activate',
  ({ addToLocalBatch, folio_get, folio_test_active, folio_test_lru, folio_test_unevictable }) =>
    function* (folio) {
      if (!(yield* folio_test_lru(folio))) return;
      if ((yield* folio_test_active(folio)) || (yield* folio_test_unevictable(folio))) return;
      yield* folio_get(folio);
      yield* addToLocalBatch(folio, 'activate');
    },
);

/** Does not look at the LRU flag. */
export const deactivate_file_folio = mmFunction(
  'deactivate_file_folio',
  ({ addToLocalBatch, folio_get, folio_test_unevictable }) =>
    function* (folio) {
      if (yield* folio_test_unevictable(folio)) return;
      yield* folio_get(folio);
      yield* addToLocalBatch(folio, 'lru_deactivate_file');
    },
);

export const folio_deactivate = mmFunction(
  'folio_deactivate',
  ({ addToLocalBatch, folio_get, folio_test_active, folio_test_lru, folio_test_unevictable }) =>
    function* (folio) {
      if (!(yield* folio_test_lru(folio)) || (yield* folio_test_unevictable(folio))) return;
      if (!(yield* folio_test_active(folio))) return;
      yield* folio_get(folio);
      yield* addToLocalBatch(folio, 'lru_deactivate');
    },
);

export const folio_mark_lazyfree = mmFunction(
  'folio_mark_lazyfree',
  ({
    addToLocalBatch,
    folio_get,
    folio_test_anon,
    folio_test_lru,
    folio_test_swapbacked,
    folio_test_swapcache,
    folio_test_unevictable,
  }) =>
    function* (folio) {
      if (!(yield* folio_test_lru(folio)) || !(yield* folio_test_anon(folio))) return;
      if (!(yield* folio_test_swapbacked(folio)) || (yield* folio_test_swapcache(folio))) return;
      if (yield* folio_test_unevictable(folio)) return;
      yield* folio_get(folio);
      yield* addToLocalBatch(folio, 'lru_lazyfree');
    },
);
