// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** include/linux/rmap.h, v6.12, for a large folio. Leaves out pinned folios, for which it fails. */
export const folio_try_dup_anon_rmap_pte = mmFunction(
  'folio_try_dup_anon_rmap_pte',
  ({ ClearPageAnonExclusive, PageAnonExclusive, atomic_inc, folio_inc_large_mapcount }) =>
    function* (folio, page) {
      if (yield* PageAnonExclusive(folio, page)) yield* ClearPageAnonExclusive(folio, page);
      yield* atomic_inc(folio.page[page]._mapcount);
      yield* folio_inc_large_mapcount(folio);
    },
  { inline: true },
);
