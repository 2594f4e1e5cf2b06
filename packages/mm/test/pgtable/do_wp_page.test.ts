// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { peek } from '@mm-litmus/kernel';
import type { Folio, MmSymbols } from '../../src/index';
import { freed } from '../support/mappings';
import { smallFolio, toLru } from '../support/lru-folio';
import { runAlone } from '../support/run-alone';

function write(also: (symbols: MmSymbols, folio: Folio) => Steps<unknown>) {
  const { reports, ends } = runAlone({
    lru: true,
    given: (world) => ({ ...smallFolio(world), copy: world.folio('copy', { order: 0 }) }),
    setup: function* (symbols, given) {
      yield* toLru(symbols, given);
      yield* symbols.ClearPageAnonExclusive(given.folio, 0);
      yield* also(symbols, given.folio);
    },
    call: ({ do_wp_page }, { copy, vma }) => do_wp_page(vma, 0, copy),
    look: (memory, { copy, folio, vma }) => {
      const pte = peek(memory, vma.pte[0]);
      const gone = [folio, copy].filter((each) => freed(memory, each)).map(String);
      return ['folio' in pte ? pte.folio.$label : pte.kind, ...gone];
    },
  });
  expect(reports).toEqual([]);
  return ends;
}

test('a folio without other references is reused, and the copy freed', () => {
  expect(write(({ nop }) => nop())).toEqual([['F', 'copy']]);
});

test('an exclusive one is, whatever references it has', () => {
  const exclusive = write(function* ({ SetPageAnonExclusive, folio_get }, folio) {
    yield* SetPageAnonExclusive(folio, 0);
    yield* folio_get(folio);
  });
  expect(exclusive).toEqual([['F', 'copy']]);
});

test('one with another reference is copied', () => {
  expect(write(({ folio_get }, folio) => folio_get(folio))).toEqual([['copy']]);
});

test('a reference of this CPU’s batch is drained, if the folio is off the LRU', () => {
  const batched = write(function* ({ addToLocalBatch, folio_get, folio_test_clear_lru }, folio) {
    yield* folio_get(folio);
    yield* folio_test_clear_lru(folio);
    yield* addToLocalBatch(folio, 'activate');
  });
  expect(batched).toEqual([['F', 'copy']]);
});
