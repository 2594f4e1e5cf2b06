// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { clearedOnBatching, testedOnBatching, type Folio, type MmSymbols } from '../../src/index';
import { lruState, smallFolio, toLru } from '../support/lru-folio';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

type Call = (symbols: MmSymbols, folio: Folio) => Steps<unknown>;

/** On an anonymous folio that is on the LRU, with the mapping's reference. */
function run(call: Call, image = bareImage()) {
  const { reports, ends } = runAlone({
    image,
    lru: true,
    given: smallFolio,
    setup: toLru,
    call: (symbols, { folio }) => call(symbols, folio),
    look: (memory, { folio }, world) => lruState(memory, folio, world),
  });
  expect(reports).toEqual([]);
  return ends;
}

const twice: Call = function* ({ folio_mark_accessed }, folio) {
  yield* folio_mark_accessed(folio);
  yield* folio_mark_accessed(folio);
};
const drained = (...calls: readonly Call[]): Call =>
  function* (symbols, folio) {
    for (const call of calls) yield* call(symbols, folio);
    yield* symbols.lru_add_drain();
  };
const lazyfree: Call = ({ folio_mark_lazyfree }, folio) => folio_mark_lazyfree(folio);
const deactivate: Call = ({ folio_deactivate }, folio) => folio_deactivate(folio);
const rotate: Call = ({ folio_rotate_reclaimable }, folio) => folio_rotate_reclaimable(folio);
const deactivateFile: Call = ({ deactivate_file_folio }, folio) => deactivate_file_folio(folio);

test('a new folio is inactive, swap backed, and has no reference but the mapping’s', () => {
  expect(run(({ nop }) => nop())).toEqual(['lru swapbacked, LRU_INACTIVE_ANON, 1']);
});

describe('a folio in a batch has one more reference', () => {
  test('and its flag until v6.10', () => {
    expect(run(twice)).toEqual(['lru swapbacked, LRU_INACTIVE_ANON, 2']);
  });
  test('and again since 6.17', () => {
    expect(run(twice, bareImage(testedOnBatching))).toEqual(['lru swapbacked, LRU_INACTIVE_ANON, 2']);
  });
  test('but not its flag in between', () => {
    expect(run(twice, bareImage(clearedOnBatching))).toEqual(['swapbacked, LRU_INACTIVE_ANON, 2']);
  });
});

describe.each([
  ['v6.9', bareImage()],
  ['v6.11', bareImage(clearedOnBatching)],
  ['v6.18', bareImage(testedOnBatching)],
])('drains of %s', (_name, image) => {
  test.each<[what: string, call: Call, state: string]>([
    ['activate', drained(twice), 'lru active swapbacked, LRU_ACTIVE_ANON, 1'],
    ['deactivate', drained(drained(twice), deactivate), 'lru swapbacked, LRU_INACTIVE_ANON, 1'],
    ['free lazily', drained(drained(twice), lazyfree), 'lru, LRU_INACTIVE_FILE, 1'],
    ['rotate', drained(drained(twice), rotate), 'lru swapbacked, LRU_INACTIVE_ANON, 1'],
    ['leave alone what is mapped', drained(deactivateFile), 'lru swapbacked, LRU_INACTIVE_ANON, 1'],
  ])('%s', (_what, call, state) => {
    expect(run(call, image)).toEqual([state]);
  });
});

test('activation comes after lazyfree, whatever was asked first', () => {
  expect(run(drained(twice, lazyfree))).toEqual(['lru active, LRU_ACTIVE_FILE, 1']);
  expect(run(drained(lazyfree, twice))).toEqual(['lru active, LRU_ACTIVE_FILE, 1']);
});

test('a full batch is drained at once, and the same folio may be in it often', () => {
  const often: Call = function* ({ folio_activate }, folio) {
    for (let i = 0; i < 5; i++) yield* folio_activate(folio);
  };
  expect(run(often)).toEqual(['lru active swapbacked, LRU_ACTIVE_ANON, 1']);
});

test('a new folio is marked active in the batch', () => {
  const { ends } = runAlone({
    image: bareImage(),
    lru: true,
    given: smallFolio,
    call: function* ({ anonymousFault, folio_mark_accessed, lru_add_drain }, { folio, vma }) {
      yield* anonymousFault(vma, 0, folio);
      yield* folio_mark_accessed(folio);
      yield* folio_mark_accessed(folio);
      yield* lru_add_drain();
    },
    look: (memory, { folio }, world) => lruState(memory, folio, world),
  });
  expect(ends).toEqual(['lru active swapbacked, LRU_ACTIVE_ANON, 1']);
});
