// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// mm/swap.c, 33dfe9204f29 (v6.11-rc1): who adds a folio to a batch clears its LRU flag, or gives up;
// the drain sets it. So a folio is in one batch at most, those of mlock aside.

export const takeForMove = mmFunction(
  'takeForMove',
  () =>
    function* () {
      return true;
    },
  { inline: true },
);

/** Takes the reference and the flag that go with an entry; the same lines in each of those below. */
export const takeForBatch = mmFunction(
  'takeForBatch',
  ({ folio_get, folio_put, folio_test_clear_lru }) =>
    function* (folio) {
      yield* folio_get(folio);
      if (yield* folio_test_clear_lru(folio)) return true;
      yield* folio_put(folio);
      return false;
    },
  { inline: true },
);

export const folio_rotate_reclaimable = mmFunction(
  'folio_rotate_reclaimable',
  ({ addToLocalBatch, folio_test_dirty, folio_test_locked, folio_test_unevictable, takeForBatch }) =>
    function* (folio) {
      if ((yield* folio_test_locked(folio)) || (yield* folio_test_dirty(folio))) return;
      if (yield* folio_test_unevictable(folio)) return;
      if (yield* takeForBatch(folio)) yield* addToLocalBatch(folio, 'lru_rotate');
    },
);

export const folio_activate = mmFunction(
  'folio_activate',
  ({ addToLocalBatch, folio_test_active, folio_test_unevictable, takeForBatch }) =>
    function* (folio) {
      if ((yield* folio_test_active(folio)) || (yield* folio_test_unevictable(folio))) return;
      if (yield* takeForBatch(folio)) yield* addToLocalBatch(folio, 'activate');
    },
);

export const deactivate_file_folio = mmFunction(
  'deactivate_file_folio',
  ({ addToLocalBatch, folio_test_unevictable, takeForBatch }) =>
    function* (folio) {
      if (yield* folio_test_unevictable(folio)) return;
      if (yield* takeForBatch(folio)) yield* addToLocalBatch(folio, 'lru_deactivate_file');
    },
);

export const folio_deactivate = mmFunction(
  'folio_deactivate',
  ({ addToLocalBatch, folio_test_active, folio_test_unevictable, takeForBatch }) =>
    function* (folio) {
      if ((yield* folio_test_unevictable(folio)) || !(yield* folio_test_active(folio))) return;
      if (yield* takeForBatch(folio)) yield* addToLocalBatch(folio, 'lru_deactivate');
    },
);

export const folio_mark_lazyfree = mmFunction(
  'folio_mark_lazyfree',
  ({
    addToLocalBatch,
    folio_test_anon,
    folio_test_swapbacked,
    folio_test_swapcache,
    folio_test_unevictable,
    takeForBatch,
  }) =>
    function* (folio) {
      if (!(yield* folio_test_anon(folio)) || !(yield* folio_test_swapbacked(folio))) return;
      if ((yield* folio_test_swapcache(folio)) || (yield* folio_test_unevictable(folio))) return;
      if (yield* takeForBatch(folio)) yield* addToLocalBatch(folio, 'lru_lazyfree');
    },
);
