// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';

/**
 * include/linux/mm.h since 86ebd50224c0 (v6.16): references that mappings, the swap cache and the page cache
 * account for. Leaves out PG_private. Takes no lock.
 */
export const folio_expected_ref_count = mmFunction(
  'folio_expected_ref_count',
  ({ folio_mapcount, folio_order, folio_test_anon, folio_test_swapcache, foliosAreOnLru, load }) =>
    function* (folio) {
      const order = yield* folio_order(folio);
      let ref_count = (yield* folio_test_swapcache(folio)) ? 1 << order : 0;
      if (foliosAreOnLru && !(yield* folio_test_anon(folio)) && !isNull(yield* load(folio.file_mapping))) {
        ref_count += 1 << order;
      }
      return ref_count + (yield* folio_mapcount(folio));
    },
  { inline: true },
);
