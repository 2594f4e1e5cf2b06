// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/**
 * mm/page_alloc.c before b7b098cf00a2 (v6.10): what lies in the third page in place of `mapping`, part of
 * `_deferred_list`, is ignored. How many reasons not to free the page.
 */
export const free_tail_page_prepare = mmFunction(
  'free_tail_page_prepare',
  ({ atomic_read, bad_page }) =>
    function* (folio, page) {
      if (page !== 1) return 0;
      if ((yield* atomic_read(folio._entire_mapcount)) + 1 !== 0) {
        yield* bad_page(folio, page, 'nonzero entire_mapcount');
        return 1;
      }
      if ((yield* atomic_read(folio._nr_pages_mapped)) !== 0) {
        yield* bad_page(folio, page, 'nonzero nr_pages_mapped');
        return 1;
      }
      return 0;
    },
);
