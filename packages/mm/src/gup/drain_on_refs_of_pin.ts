// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';
import { GUP_PIN_COUNTING_BIAS } from './pin';

/**
 * mm/gup.c of 6.12.117, for small folios: as since 98c6d259319e, but that the references of the pin are
 * counted as what they are, and this CPU is drained before all others are.
 */
export const drainForFolio = mmFunction(
  'drainForFolio',
  ({ folio_expected_ref_count, folio_ref_count, lru_add_drain, lru_add_drain_all }) =>
    function* (folio, drained) {
      let now = drained;
      if (
        now === 0 &&
        (yield* folio_ref_count(folio)) !== (yield* folio_expected_ref_count(folio)) + GUP_PIN_COUNTING_BIAS
      ) {
        yield* lru_add_drain();
        now = 1;
      }
      if (
        now === 1 &&
        (yield* folio_ref_count(folio)) !== (yield* folio_expected_ref_count(folio)) + GUP_PIN_COUNTING_BIAS
      ) {
        yield* lru_add_drain_all();
        now = 2;
      }
      return now;
    },
  { inline: true },
);
