// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/rmap.c, v6.12, for small folios of page cache. The counters of mapped pages are left out. */
export const folio_add_file_rmap_pte = mmFunction(
  'folio_add_file_rmap_pte',
  ({ atomic_inc_and_test, mlock_vma_folio }) =>
    function* (folio, vma) {
      yield* atomic_inc_and_test(folio.page[0]._mapcount);
      yield* mlock_vma_folio(folio, vma);
    },
);
