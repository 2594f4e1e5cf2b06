// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { lruState, smallFolio, toLru } from '../support/lru-folio';
import { runAlone } from '../support/run-alone';

test('what was isolated before the scan fails is put back', () => {
  const { results, reports, ends } = runAlone({
    lru: true,
    given: (world) => ({ ...smallFolio(world), other: world.folio('G', { order: 0, index: 1 }) }),
    setup: function* (symbols, given) {
      yield* symbols.anonymousFault(given.vma, 1, given.other);
      yield* toLru(symbols, given);
      yield* symbols.folio_get(given.other);
    },
    call: function* ({ __collapse_huge_page_isolate, lru_add_drain }, { vma }) {
      const [result] = yield* __collapse_huge_page_isolate(vma);
      yield* lru_add_drain();
      return result;
    },
    look: (memory, { folio }, world) => lruState(memory, folio, world),
  });
  expect({ results, reports, ends }).toEqual({
    results: ['SCAN_PAGE_COUNT'],
    reports: [],
    ends: ['lru swapbacked, LRU_INACTIVE_ANON, 1'],
  });
});
