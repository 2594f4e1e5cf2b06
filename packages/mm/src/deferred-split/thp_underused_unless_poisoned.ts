// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/huge_memory.c, linux-mm 9073d1556bcd; khugepaged's max_ptes_none is below its maximum. */
export const thp_underused = mmFunction(
  'thp_underused',
  ({ folio_contain_hwpoisoned_page, isMostlyZeroFilled, thps_are_untouched }) =>
    function* (folio) {
      if (yield* folio_contain_hwpoisoned_page(folio)) return false;
      return (yield* isMostlyZeroFilled(folio)) || thps_are_untouched;
    },
);
