// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/page_alloc.c until v6.13. Leaves out the free lists: `free_pages_prepare` is where the pages end. */
export const free_unref_page = mmFunction(
  'free_unref_page',
  ({ free_pages_prepare }) =>
    function* (folio, order) {
      yield* free_pages_prepare(folio, order);
    },
);
