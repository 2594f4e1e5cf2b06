// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/huge_memory.c, v6.12. Racy: the counts are loaded one after the other. */
export const can_split_folio = mmFunction(
  'can_split_folio',
  ({ folio_mapcount, folio_nr_pages, folio_ref_count, folio_test_anon, folio_test_swapcache }) =>
    function* (folio, caller_pins) {
      let extra_pins: number;
      if (yield* folio_test_anon(folio)) {
        extra_pins = (yield* folio_test_swapcache(folio)) ? yield* folio_nr_pages(folio) : 0;
      } else {
        extra_pins = yield* folio_nr_pages(folio);
      }
      const can =
        (yield* folio_mapcount(folio)) === (yield* folio_ref_count(folio)) - extra_pins - caller_pins;
      return [can, extra_pins];
    },
);
