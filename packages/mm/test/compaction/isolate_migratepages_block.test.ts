// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import type { Folio, MmSymbols, World } from '../../src/index';
import { lruState, smallFolio, toLru } from '../support/lru-folio';
import { runAlone } from '../support/run-alone';

function isolate(also: (symbols: MmSymbols, folio: Folio) => Steps<unknown>) {
  const { results, reports, ends } = runAlone({
    lru: true,
    given: smallFolio,
    setup: function* (symbols, given) {
      yield* toLru(symbols, given);
      yield* also(symbols, given.folio);
    },
    call: function* ({ isolate_migratepages_block }, { folio }) {
      return (yield* isolate_migratepages_block([folio])).length;
    },
    look: (memory, { folio }, world: World) => lruState(memory, folio, world),
  });
  expect(reports).toEqual([]);
  return [results[0], ends[0]];
}

test('a folio is isolated with a reference', () => {
  expect(isolate(({ nop }) => nop())).toEqual([1, 'swapbacked, no list, 2']);
});

test('one that is off the LRU, unevictable, or has an unknown reference is left', () => {
  expect(isolate(({ folio_test_clear_lru }, folio) => folio_test_clear_lru(folio))[0]).toBe(0);
  expect(isolate(({ folio_set_unevictable }, folio) => folio_set_unevictable(folio))[0]).toBe(0);
  expect(isolate(({ folio_get }, folio) => folio_get(folio))).toEqual([
    0,
    'lru swapbacked, LRU_INACTIVE_ANON, 2',
  ]);
});
