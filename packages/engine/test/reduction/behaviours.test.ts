// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { defineFunction, defineOperation, Layout, type LockEffect, type Program } from '../../src';
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

/** Lets one thread run to its end. */
function ran(body: Program['threads'][number]['start']): Transitions {
  const transitions = new Transitions({ layout, threads: [{ name: 'thread', cpu: 0, start: body }] });
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

test.each<[string, () => ReturnType<typeof set>]>([
  ['a store by another operation', defineOperation('steal', { run: (memory) => memory.store(lockCell, 0) })],
  ['an acquire that leaves it free', lockOperation('broken', 0, 'acquire')],
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
