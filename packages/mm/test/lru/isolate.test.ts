// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { isLive } from '@mm-litmus/kernel';
import { lruState, smallFolio, toLru } from '../support/lru-folio';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

const start = { image: bareImage(), lru: true, given: smallFolio, setup: toLru };

test('an isolated folio is off the list, and is not isolated twice', () => {
  const { results, ends } = runAlone({
    ...start,
    call: function* ({ folio_isolate_lru }, { folio }) {
      return [yield* folio_isolate_lru(folio), yield* folio_isolate_lru(folio)];
    },
    look: (memory, { folio }, world) => lruState(memory, folio, world),
  });
  expect(results).toEqual([[true, false]]);
  expect(ends).toEqual(['swapbacked, no list, 2']);
});

test('it comes back with the next drain', () => {
  const { ends } = runAlone({
    ...start,
    call: function* ({ folio_isolate_lru, folio_putback_lru, lru_add_drain }, { folio }) {
      yield* folio_isolate_lru(folio);
      yield* folio_putback_lru(folio);
      yield* lru_add_drain();
    },
    look: (memory, { folio }, world) => lruState(memory, folio, world),
  });
  expect(ends).toEqual(['lru swapbacked, LRU_INACTIVE_ANON, 1']);
});

test('a freed folio leaves its list', () => {
  const run = runAlone({
    ...start,
    call: ({ zap_page_range_single }, { vma }) => zap_page_range_single(vma, 0, 1),
    look: (memory, { folio }) => isLive(memory, folio),
  });
  expect(run).toMatchObject({ reports: [], ends: [false] });
});
