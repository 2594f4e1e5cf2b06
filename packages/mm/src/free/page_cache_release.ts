// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/swap.c. */
export const page_cache_release = mmFunction(
  'page_cache_release',
  ({ __page_cache_release }) =>
    (folio) =>
      __page_cache_release(folio),
);

/** mm/swap.c. Leaves out the LRU list and its lock: folios have the flag only if a scenario gives it to them. */
export const __page_cache_release = mmFunction(
  '__page_cache_release',
  ({ __clear_bit, folio_test_lru }) =>
    function* (folio) {
      if (yield* folio_test_lru(folio)) yield* __clear_bit('PG_lru', folio.flags);
    },
);
