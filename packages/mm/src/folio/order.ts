// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';
import { FOLIO_ORDER_MASK } from '../page/page-flags';
import { HPAGE_PMD_ORDER } from '../page/page';

/** include/linux/mm.h. */
export const folio_order = mmFunction(
  'folio_order',
  ({ folio_test_large, load }) =>
    function* (folio) {
      if (!(yield* folio_test_large(folio))) return 0;
      return (yield* load(folio._flags_1)) & FOLIO_ORDER_MASK;
    },
  { inline: true },
);

/** include/linux/mm.h. Leaves out `_folio_nr_pages`, which holds the same. */
export const folio_nr_pages = mmFunction(
  'folio_nr_pages',
  ({ folio_order }) =>
    function* (folio) {
      return 1 << (yield* folio_order(folio));
    },
  { inline: true },
);

/** include/linux/huge_mm.h. */
export const folio_test_pmd_mappable = mmFunction(
  'folio_test_pmd_mappable',
  ({ folio_order }) =>
    function* (folio) {
      return (yield* folio_order(folio)) >= HPAGE_PMD_ORDER;
    },
  { inline: true },
);
