// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { peek } from '@mm-litmus/kernel';
import type { Folio, MmSymbols } from '../../src/index';
import { lruState, smallFolio, toLru } from '../support/lru-folio';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

type Call = (symbols: MmSymbols, folio: Folio) => Steps<unknown>;

const lock: Call = ({ mlock_folio }, folio) => mlock_folio(folio);
const unlock: Call = ({ munlock_folio }, folio) => munlock_folio(folio);
const isolate: Call = ({ folio_isolate_lru }, folio) => folio_isolate_lru(folio);
const putback: Call = ({ folio_putback_lru }, folio) => folio_putback_lru(folio);

/** Each call is drained. */
function run(...calls: readonly Call[]) {
  const { reports, ends } = runAlone({
    image: bareImage(),
    lru: true,
    given: smallFolio,
    setup: toLru,
    call: function* (symbols, { folio }) {
      for (const call of calls) {
        yield* call(symbols, folio);
        yield* symbols.lru_add_drain();
      }
    },
    look: (memory, { folio }, world) =>
      `${lruState(memory, folio, world)}, count ${peek(memory, folio.mlock_count)}`,
  });
  expect(reports).toEqual([]);
  return ends[0];
}

const evictable = 'lru swapbacked, LRU_INACTIVE_ANON, 1, count 0';

test.each<[what: string, calls: readonly Call[], state: string]>([
  ['one', [lock], 'lru mlocked unevictable swapbacked, no list, 1, count 1'],
  ['two', [lock, lock], 'lru mlocked unevictable swapbacked, no list, 1, count 2'],
  ['two and a munlock', [lock, lock, unlock], 'lru mlocked unevictable swapbacked, no list, 1, count 1'],
  ['one and a munlock', [lock, unlock], evictable],
  ['one of an isolated folio', [isolate, lock], 'mlocked swapbacked, no list, 2, count 0'],
  [
    'one of an isolated folio that comes back',
    [isolate, lock, putback],
    'lru mlocked unevictable swapbacked, no list, 1, count 0',
  ],
  ['two that were missed, and a munlock', [isolate, lock, lock, putback, unlock], evictable],
  [
    'two, an isolation and a munlock',
    [lock, lock, isolate, unlock],
    'unevictable swapbacked, no list, 2, count 2',
  ],
])('mlocks: %s', (_what, calls, state) => {
  expect(run(...calls)).toBe(state);
});

test('a fault in a locked VMA counts when it is drained', () => {
  const { ends } = runAlone({
    image: bareImage(),
    lru: true,
    given: (world) => ({ ...smallFolio(world), vma: world.vma('locked', { vm_flags: ['VM_LOCKED'] }) }),
    setup: toLru,
    call: ({ nop }) => nop(),
    look: (memory, { folio }, world) => [lruState(memory, folio, world), peek(memory, folio.mlock_count)],
  });
  expect(ends).toEqual([['lru mlocked unevictable swapbacked, no list, 1', 1]]);
});

test('mlock(2) and munlock(2) of a VMA', () => {
  const { ends } = runAlone({
    image: bareImage(),
    lru: true,
    given: smallFolio,
    setup: toLru,
    call: function* ({ mlock_vma_pages_range }, { vma }) {
      yield* mlock_vma_pages_range(vma, ['VM_LOCKED']);
      yield* mlock_vma_pages_range(vma, []);
    },
    look: (memory, { folio }, world) => lruState(memory, folio, world),
  });
  expect(ends).toEqual(['lru swapbacked, LRU_INACTIVE_ANON, 1']);
});
