// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction } from '../../mm';
import { FOLIO_PAGES_MAPPED } from '../mapcount';

// Until 05c5323b2a34 (v6.10) nothing counts all mappings of a large folio.

/** include/linux/mm.h, with `folio_total_mapcount` (mm/rmap.c). Racy: the counts are loaded one by one. */
export const folio_mapcount = mmFunction(
  'folio_mapcount',
  ({ atomic_read, folio_nr_pages, folio_test_large }) =>
    function* (folio) {
      if (!(yield* folio_test_large(folio))) return (yield* atomic_read(folio.page[0]._mapcount)) + 1;
      let mapcount = (yield* atomic_read(folio._entire_mapcount)) + 1;
      if (((yield* atomic_read(folio._nr_pages_mapped)) & FOLIO_PAGES_MAPPED) === 0) return mapcount;
      const nr_pages = yield* folio_nr_pages(folio);
      for (let i = 0; i < nr_pages; i++) {
        yield* checkpoint(mapcount, nr_pages, i);
        mapcount += (yield* atomic_read(folio.page[i]._mapcount)) + 1;
      }
      yield* checkpoint(mapcount);
      return mapcount;
    },
  { inline: true },
);

/** include/linux/mm.h, with `folio_large_is_mapped`. */
export const folio_mapped = mmFunction(
  'folio_mapped',
  ({ atomic_read, folio_test_large }) =>
    function* (folio) {
      if (!(yield* folio_test_large(folio))) return (yield* atomic_read(folio.page[0]._mapcount)) >= 0;
      return (
        (yield* atomic_read(folio._nr_pages_mapped)) > 0 || (yield* atomic_read(folio._entire_mapcount)) >= 0
      );
    },
  { inline: true },
);
