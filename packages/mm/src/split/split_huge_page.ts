// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/**
 * include/linux/huge_mm.h, with the end of `__split_huge_page` (mm/huge_memory.c, v6.12): the caller's
 * lock and reference are those of `page` after the split, and the other pages lose theirs.
 */
export const split_huge_page = mmFunction(
  'split_huge_page',
  ({ folio_put, folio_unlock, split_huge_page_to_list_to_order }) =>
    function* (folio, page) {
      const ret = yield* split_huge_page_to_list_to_order(folio, 0);
      if (ret !== 0 || page === 0) return ret;
      yield* folio_unlock(folio);
      yield* folio_put(folio);
      return ret;
    },
);
