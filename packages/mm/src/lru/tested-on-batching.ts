// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// mm/swap.c since afb99e9f5004 reverted 33dfe9204f29 (6.17), read in 6.12.117: a folio in a batch keeps
// its LRU flag as it did until v6.10, but all look at the flag, in another order.

export { folio_rotate_reclaimable, takeForMove } from './kept-on-batching';

export const folio_activate = mmFunction(
  'folio_activate',
  ({ addToLocalBatch, folio_get, folio_test_active, folio_test_lru, folio_test_unevictable }) =>
    function* (folio) {
      if ((yield* folio_test_active(folio)) || (yield* folio_test_unevictable(folio))) return;
      if (!(yield* folio_test_lru(folio))) return;
      yield* folio_get(folio);
      yield* addToLocalBatch(folio, 'activate');
    },
);

export const deactivate_file_folio = mmFunction(
  'deactivate_file_folio',
  ({ addToLocalBatch, folio_get, folio_test_lru, folio_test_unevictable }) =>
    function* (folio) {
      if ((yield* folio_test_unevictable(folio)) || !(yield* folio_test_lru(folio))) return;
      yield* folio_get(folio);
      yield* addToLocalBatch(folio, 'lru_deactivate_file');
    },
);

export const folio_deactivate = mmFunction(
  'folio_deactivate',
  ({ addToLocalBatch, folio_get, folio_test_active, folio_test_lru, folio_test_unevictable }) =>
    function* (folio) {
      if ((yield* folio_test_unevictable(folio)) || !(yield* folio_test_lru(folio))) return;
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
      if (!(yield* folio_test_anon(folio)) || !(yield* folio_test_swapbacked(folio))) return;
      if (!(yield* folio_test_lru(folio)) || (yield* folio_test_swapcache(folio))) return;
      if (yield* folio_test_unevictable(folio)) return;
      yield* folio_get(folio);
      yield* addToLocalBatch(folio, 'lru_lazyfree');
    },
);
