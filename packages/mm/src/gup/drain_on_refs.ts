// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/**
 * mm/gup.c, 98c6d259319e (6.17): when the folio has a reference that nobody is known for. The pin
 * counts as one, which it is not for a small folio: the two sides never agree.
 */
export const drainForFolio = mmFunction(
  'drainForFolio',
  ({ folio_expected_ref_count, folio_ref_count, lru_add_drain_all }) =>
    function* (folio, drained) {
      if (drained === 2) return drained;
      if ((yield* folio_ref_count(folio)) === (yield* folio_expected_ref_count(folio)) + 1) return drained;
      yield* lru_add_drain_all();
      return 2;
    },
  { inline: true },
);
