// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { lruState, smallFolio, toLru } from '../support/lru-folio';
import { runAlone } from '../support/run-alone';

test.each([
  ['an active folio is deactivated', true, 'lru swapbacked, LRU_INACTIVE_ANON, 1'],
  ['one off the LRU is passed over', false, 'active swapbacked, LRU_ACTIVE_ANON, 1'],
])('%s', (_what, onLru, state) => {
  const { reports, ends } = runAlone({
    lru: true,
    given: smallFolio,
    setup: function* (symbols, given) {
      yield* toLru(symbols, given);
      yield* symbols.populate_vma_page_range(given.vma, 0, 1);
      yield* symbols.populate_vma_page_range(given.vma, 0, 1);
      yield* symbols.lru_add_drain();
      if (!onLru) yield* symbols.folio_test_clear_lru(given.folio);
    },
    call: function* ({ lru_add_drain, madvise_cold_or_pageout_pte_range }, { vma }) {
      yield* madvise_cold_or_pageout_pte_range(vma, 0, 2);
      yield* lru_add_drain();
    },
    look: (memory, { folio }, world) => lruState(memory, folio, world),
  });
  expect({ reports, ends }).toEqual({ reports: [], ends: [state] });
});
