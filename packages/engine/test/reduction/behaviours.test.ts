// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import {
  type Cell,
  defineFunction,
  defineOperation,
  Layout,
  type LockEffect,
  type Steps,
  type Thread,
} from '../../src';
import { Footprint } from '../../src/footprint';
import { Transitions } from '../../src/transitions';

const layout = new Layout();
const lockCell = layout.cell('lock', { min: 0, max: 1 });
const x = layout.cell('x', { min: 0, max: 3 });

const lockOperation = (name: string, value: number, effect: LockEffect) =>
  defineOperation(name, {
    enabled: (memory) => effect !== 'acquire' || memory.load(lockCell) === 0,
    run: (memory) => memory.store(lockCell, value),
    lock: { cell: () => lockCell, effect },
  });
const lock = lockOperation('lock', 1, 'acquire');
const unlock = lockOperation('unlock', 0, 'release');
const set = defineOperation('set', { run: (memory) => memory.store(x, 1) });

/** Finds the lock taken where `has` is 1 and free where it is 0, takes it, and says whether it has it. */
function tryLock(has: number): () => Steps<unknown> {
  const attempt = defineOperation('trylock', {
    run(memory) {
      memory.store(lockCell, 1);
      return has;
    },
    lock: { cell: () => lockCell, effect: 'try' },
  });
  return defineFunction('attempts', function* () {
    if (has === 1) yield* lock();
    yield* attempt();
  });
}

/** Lets the first thread run to its end. */
function ran(start: Thread['start'], others: readonly Thread[] = [], of = layout): Transitions {
  const transitions = new Transitions({
    layout: of,
    threads: [{ name: 'thread', cpu: 0, start }, ...others],
  });
  transitions.initialize();
  while (transitions.picksOf(0) > 0) {
    transitions.take(0, 0);
    transitions.advance();
  }
  return transitions;
}

function footprintOf(reads: number[], writes: number[]): Footprint {
  const footprint = new Footprint(3);
  for (const place of reads) footprint.read(place);
  for (const place of writes) footprint.write(place);
  return footprint;
}

test('it knows what each operation and its guards have touched, once it was made', () => {
  const section = defineFunction('section', function* () {
    yield* lock();
    yield* set();
    yield* unlock();
  });
  const { behaviours, positions } = ran(() => section());
  const [first, second] = positions.all.filter(({ operation }) => operation !== undefined);
  const thread = layout.cells.length;
  expect(behaviours.at(first.id)).toEqual(footprintOf([lockCell.index], [lockCell.index, thread]));
  expect(behaviours.at(second.id)).toEqual(footprintOf([], [x.index, thread]));
  expect(behaviours.touched(positions.flow.nodeOf[second.kind])).toEqual(behaviours.at(second.id));
  expect(behaviours.lock(lockCell)).toBe(0);
});

test.each<[string, () => Steps<unknown>]>([
  ['a store by another operation', defineOperation('steal', { run: (memory) => memory.store(lockCell, 0) })],
  ['an acquire that leaves it free', lockOperation('broken', 0, 'acquire')],
  ['a release that leaves it taken', lockOperation('keep', 1, 'release')],
  ['a trylock that has it though it was taken', tryLock(1)],
  ['a trylock that has taken it and says no', tryLock(0)],
])('a lock is not relied on after %s', (_, misuse) => {
  const section = defineFunction('section', function* () {
    yield* lock();
    yield* unlock();
    yield* misuse();
  });
  const { behaviours } = ran(() => section());
  expect([behaviours.locks, behaviours.lock(lockCell)]).toEqual([[lockCell], -1]);
});

test('a store that came before the first use of the lock counts as well', () => {
  const section = defineFunction('section', function* () {
    yield* defineStore();
    yield* lock();
  });
  const defineStore = defineOperation('clear', { run: (memory) => memory.store(lockCell, 0) });
  expect(ran(() => section()).behaviours.lock(lockCell)).toBe(-1);
});

test('a lock that another thread could take as well is not relied on', () => {
  const reader = defineOperation('down_read', {
    enabled: (memory) => memory.load(lockCell) < 2,
    run: (memory) => memory.store(lockCell, memory.load(lockCell) + 1),
    lock: { cell: () => lockCell, effect: 'acquire' },
  });
  const other = { name: 'other', cpu: 1, start: () => set() };
  expect(ran(() => reader(), [other]).behaviours.lock(lockCell)).toBe(-1);
  expect(ran(() => lock(), [other]).behaviours.lock(lockCell)).toBe(0);
});

test('locks beyond what fits into a set of them are ordinary cells', () => {
  const cells = new Layout();
  const locks = Array.from({ length: 32 }, (_, i) => cells.cell(`lock${i}`, { min: 0, max: 1 }));
  const take = defineOperation('take', {
    run: (memory, cell: Cell) => memory.store(cell, 1),
    lock: { cell: (cell: Cell) => cell, effect: 'acquire' },
  });
  const takes = defineFunction('takes', function* () {
    for (const cell of locks) yield* take(cell);
  });
  const { behaviours } = ran(() => takes(), [], cells);
  expect(locks.map((cell) => behaviours.lock(cell))).toEqual([...Array(30).keys(), -1, -1]);
});

test('and so is one whose cell does not count from 0', () => {
  const cells = new Layout();
  const odd = cells.cell('odd', { min: -1, max: 1 });
  const take = defineOperation('take', {
    run: (memory) => memory.store(odd, 1),
    lock: { cell: () => odd, effect: 'acquire' },
  });
  expect(ran(() => take(), [], cells).behaviours.locks).toEqual([]);
});
