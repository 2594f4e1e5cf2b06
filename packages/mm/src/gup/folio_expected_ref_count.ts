// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';

/** include/linux/mm.h since 86ebd50224c0 (v6.16), for small folios. Leaves out PG_private. Takes no lock. */
export const folio_expected_ref_count = mmFunction(
  'folio_expected_ref_count',
  ({ folio_mapcount, folio_test_anon, folio_test_swapcache, load }) =>
    function* (folio) {
      let ref_count = 0;
      if (yield* folio_test_swapcache(folio)) ref_count++;
      if (!(yield* folio_test_anon(folio)) && !isNull(yield* load(folio.file_mapping))) ref_count++;
      return ref_count + (yield* folio_mapcount(folio));
    },
  { inline: true },
);
