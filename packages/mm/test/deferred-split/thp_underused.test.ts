// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { runAlone } from '../support/run-alone';

test('a folio is underused or not', () => {
  const { results, reports } = runAlone({
    given: (world) => world.folio('K'),
    call: ({ thp_underused }, folio) => thp_underused(folio),
  });
  expect({ results, reports }).toEqual({ results: [false, true], reports: [] });
});

test('a folio that is freed has no contents', () => {
  const { reports } = runAlone({
    given: (world) => world.folio('K'),
    call: function* ({ folio_put, thp_underused }, folio) {
      yield* folio_put(folio);
      yield* thp_underused(folio);
    },
  });
  expect(reports).toEqual([expect.stringContaining('KASAN: use-after-free')]);
});
