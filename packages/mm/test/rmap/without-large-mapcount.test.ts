// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { rmapOfV69, withoutPartiallyMapped } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { folioAndVma, mappingsOf } from '../support/mappings';
import { runAlone } from '../support/run-alone';

test('mappings are added up: PMD, PTEs, none', () => {
  const run = runAlone({
    image: bareImage(withoutPartiallyMapped, rmapOfV69),
    given: folioAndVma,
    call: function* (symbols, { folio, vma }) {
      const counts: (number | boolean)[] = [];
      yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      counts.push(yield* symbols.folio_mapcount(folio), yield* symbols.folio_mapped(folio));
      yield* symbols.__split_huge_pmd(vma, false, folio);
      counts.push(yield* symbols.folio_mapcount(folio), yield* symbols.folio_mapped(folio));
      yield* symbols.zap_page_range_single(vma, 0, 1);
      counts.push(yield* symbols.folio_mapcount(folio));
      yield* symbols.folio_get(folio);
      yield* symbols.zap_page_range_single(vma, 1, 3);
      counts.push(yield* symbols.folio_mapcount(folio), yield* symbols.folio_mapped(folio));
      return counts;
    },
    look: (memory, { folio }) => mappingsOf(memory, folio),
  });
  expect(run).toEqual({
    results: [[1, true, 4, true, 3, 0, false]],
    reports: [],
    // `_large_mapcount` is never touched.
    ends: [{ refs: 1, large: 0, entire: 0, nr_pages: 0, pages: [0, 0, 0, 0] }],
  });
});
