// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { isLive, peekCount } from '@mm-litmus/kernel';
import {
  ENOMEM,
  GUP_PIN_COUNTING_BIAS,
  drainOnRefs,
  drainOnRefsOfPin,
  type Folio,
  type VmAreaStruct,
  type World,
} from '../../src/index';
import { lruState, smallFolio, toLru } from '../support/lru-folio';
import { bareImage } from '../support/bare-image';
import { runAlone, type Alone } from '../support/run-alone';

interface Pinned {
  readonly folio: Folio;
  readonly target: Folio;
  readonly vma: VmAreaStruct;
}

const inCma = (world: World): Pinned => ({
  folio: world.folio('F', { order: 0, cma: true }),
  target: world.folio('T', { order: 0 }),
  vma: world.vma('vma'),
});
const start = {
  image: bareImage(),
  lru: true,
  given: inCma,
  setup: toLru,
  call: ({ __gup_longterm_locked }, { target, vma }) => __gup_longterm_locked(vma, 0, 1, [target]),
  look: (memory, { folio, target }, world) =>
    [folio, target].map((each) => (isLive(memory, each) ? lruState(memory, each, world) : 'freed')),
} satisfies Alone<number, Pinned, string[]>;

test('a folio outside CMA is pinned where it is', () => {
  const run = runAlone({
    image: bareImage(),
    lru: true,
    given: smallFolio,
    setup: toLru,
    call: ({ __gup_longterm_locked }, { vma }) => __gup_longterm_locked(vma, 0, 1, []),
    look: (memory, { folio }) => peekCount(memory, folio._refcount),
  });
  expect(run).toEqual({ results: [1], reports: [], ends: [1 + GUP_PIN_COUNTING_BIAS] });
});

test('a folio in CMA is migrated, and its target pinned', () => {
  expect(runAlone(start)).toEqual({
    results: [1],
    reports: [],
    ends: [['freed', `swapbacked, no list, ${2 + GUP_PIN_COUNTING_BIAS}`]],
  });
});

test('an unknown reference fails the pin, and the folio goes back to the LRU', () => {
  const run = runAlone({
    ...start,
    setup: function* (symbols, objects) {
      yield* toLru(symbols, objects);
      yield* symbols.folio_get(objects.folio);
    },
  });
  expect(run.results).toEqual([-ENOMEM]);
  expect(run.ends[0][0]).toBe('swapbacked, no list, 3');
});

test('the folio of a batch of this CPU is found, or not', () => {
  const batched: Alone<number, Pinned, string[]> = {
    ...start,
    setup: function* (symbols, objects) {
      yield* toLru(symbols, objects);
      yield* symbols.folio_mark_accessed(objects.folio);
      yield* symbols.folio_mark_accessed(objects.folio);
    },
  };
  expect(runAlone(batched).results).toEqual([-ENOMEM]);
  expect(runAlone({ ...batched, image: bareImage(drainOnRefs, drainOnRefsOfPin) }).results).toEqual([1]);
});
