// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/gup.c until 98c6d259319e (6.17): a folio that is not on the LRU is taken to be in a batch. */
export const drainForFolio = mmFunction(
  'drainForFolio',
  ({ folio_test_lru, lru_add_drain_all }) =>
    function* (folio, drained) {
      if ((yield* folio_test_lru(folio)) || drained === 2) return drained;
      yield* lru_add_drain_all();
      return 2;
    },
  { inline: true },
);
