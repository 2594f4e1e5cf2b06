// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/page_alloc.c since e66f3185fa04, and before 8422acdc97ed. How many reasons not to free the page. */
export const free_tail_page_prepare = mmFunction(
  'free_tail_page_prepare',
  ({ atomic_read, bad_page, list_empty }) =>
    function* (folio, page) {
      switch (page) {
        case 1:
          if ((yield* atomic_read(folio._entire_mapcount)) + 1 !== 0) {
            yield* bad_page(folio, page, 'nonzero entire_mapcount');
            return 1;
          }
          if ((yield* atomic_read(folio._large_mapcount)) + 1 !== 0) {
            yield* bad_page(folio, page, 'nonzero large_mapcount');
            return 1;
          }
          if ((yield* atomic_read(folio._nr_pages_mapped)) !== 0) {
            yield* bad_page(folio, page, 'nonzero nr_pages_mapped');
            return 1;
          }
          break;
        case 2:
          if (!(yield* list_empty(folio._deferred_list))) {
            yield* bad_page(folio, page, 'on deferred list');
            return 1;
          }
          break;
      }
      return 0;
    },
);
