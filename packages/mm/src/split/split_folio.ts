// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** include/linux/huge_mm.h. */
export const split_folio = mmFunction(
  'split_folio',
  ({ split_folio_to_list }) =>
    (folio) =>
      split_folio_to_list(folio),
  {
    inline: true,
  },
);

/** mm/huge_memory.c. An anonymous folio is split to order 0; `list` is left out, and so is NULL. */
export const split_folio_to_list = mmFunction(
  'split_folio_to_list',
  ({ split_huge_page_to_list_to_order }) =>
    (folio) =>
      split_huge_page_to_list_to_order(folio, 0),
);
