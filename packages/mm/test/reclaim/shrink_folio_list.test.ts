// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { peekCount } from '@mm-litmus/kernel';
import type { Folio, MmSymbols, VmAreaStruct } from '../../src/index';
import { freed } from '../support/mappings';
import { runAlone } from '../support/run-alone';

interface Given {
  readonly K: Folio;
  readonly vma: VmAreaStruct;
}

/** K has been faulted in, isolated, and put in the swap cache unless `state` says otherwise. */
function reclaim(state: (symbols: MmSymbols, given: Given) => Steps<unknown>) {
  return runAlone({
    given: (world): Given => ({ K: world.folio('K'), vma: world.vma('vma') }),
    setup: function* (symbols, given) {
      yield* symbols.__do_huge_pmd_anonymous_page(given.vma, given.K);
      yield* symbols.folio_get(given.K);
      yield* state(symbols, given);
    },
    call: function* ({ shrink_folio_list }, { K }) {
      return (yield* shrink_folio_list([K])).map(String);
    },
    look: (memory, { K }) => (freed(memory, K) ? 'freed' : peekCount(memory, K._refcount)),
  });
}

function* swapped(
  { add_to_swap, folio_lock, folio_unlock, zap_page_range_single }: MmSymbols,
  { K, vma }: Given,
) {
  yield* folio_lock(K);
  yield* add_to_swap(K);
  yield* zap_page_range_single(vma, 0, 4);
  yield* folio_unlock(K);
}

test('frees what only the swap cache holds', () => {
  expect(reclaim(swapped)).toEqual({ results: [[]], reports: [], ends: ['freed'] });
});

test.each<[string, Parameters<typeof reclaim>[0], number]>([
  ['is not in the swap cache', ({ nop }) => nop(), 2],
  [
    'is mapped',
    function* ({ add_to_swap, folio_lock, folio_unlock }, { K }) {
      yield* folio_lock(K);
      yield* add_to_swap(K);
      yield* folio_unlock(K);
    },
    6,
  ],
  [
    'is locked',
    function* (symbols, given) {
      yield* swapped(symbols, given);
      yield* symbols.folio_lock(given.K);
    },
    5,
  ],
  [
    'is under writeback',
    function* (symbols, given) {
      yield* swapped(symbols, given);
      yield* symbols.set_bit('PG_writeback', given.K.flags);
    },
    5,
  ],
  [
    'has another reference',
    function* (symbols, given) {
      yield* swapped(symbols, given);
      yield* symbols.folio_get(given.K);
    },
    6,
  ],
])('keeps a folio that %s', (_state, state, refs) => {
  expect(reclaim(state)).toEqual({ results: [['K']], reports: [], ends: [refs] });
});
