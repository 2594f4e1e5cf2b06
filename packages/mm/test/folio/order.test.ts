// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { runAlone } from '../support/run-alone';

test.each([
  [0, 1, false],
  [1, 2, false],
  [2, 4, true],
])('a folio of order %i has %i pages', (order, pages, mappable) => {
  const { results } = runAlone({
    given: (world) => world.folio('K', { order }),
    call: function* ({ folio_nr_pages, folio_order, folio_test_large, folio_test_pmd_mappable }, folio) {
      return [
        yield* folio_order(folio),
        yield* folio_nr_pages(folio),
        yield* folio_test_large(folio),
        yield* folio_test_pmd_mappable(folio),
      ];
    },
  });
  expect(results).toEqual([[order, pages, order > 0, mappable]]);
});
