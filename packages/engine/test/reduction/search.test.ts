// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { checkpoint, defineFunction, defineOperation, explore, Layout, type Program } from '../../src';
import { stepsProgram } from '../steps/program';
import type { Order } from '../steps/memory';
import { load, store } from '../support/model';
import { sections } from './support/sections';

const reduced = (program: Program) => explore(program, { reduce: true, reduceAbove: 0 });

test('threads that share nothing run one after the other', () => {
  expect(explore(sections(3, false))).toMatchObject({ states: 64, endStates: 1 });
  expect(reduced(sections(3, false))).toMatchObject({ reduced: true, states: 2, endStates: 1 });
});

test('a critical section is one transition', () => {
  // None has been in its section, one of three, or all: the last one goes alone.
  expect(explore(sections(3, true))).toMatchObject({ states: 56, endStates: 1, deadlocks: 0 });
  expect(reduced(sections(3, true))).toMatchObject({ states: 5, endStates: 1, deadlocks: 0 });
});

test('a thread that runs for ever lets the others go on', () => {
  const layout = new Layout();
  const [x, y] = ['x', 'y'].map((name) => layout.cell(name, { min: 0, max: 1 }));
  const flip = defineOperation('flip', { run: (memory) => memory.store(x, 1 - memory.load(x)) });
  const fail = defineOperation('fail', {
    run: (memory) => {
      memory.store(y, 1);
      memory.fail({ kind: 'assertion', title: 'reached' });
    },
  });
  const forever = defineFunction('forever', function* () {
    for (;;) {
      yield* checkpoint();
      yield* flip();
    }
  });
  const threads = [
    { name: 'forever', cpu: 0, start: () => forever() },
    { name: 'other', cpu: 1, start: () => fail() },
  ];
  expect(reduced({ layout, threads }).reports.map(({ report }) => report.title)).toEqual(['reached']);
});

test.each<[folios: number, order: Order, full: number, kept: number]>([
  [2, 'fixed', 2_823, 246],
  [2, 'any', 7_859, 693],
  [3, 'any', 72_275, 5_088],
])('of the benchmark problem, N=%i %s, with %i states, %i are kept', (folios, order, full, kept) => {
  const result = reduced(stepsProgram({ folios, order }));
  expect(result).toMatchObject({ complete: true, states: kept, deadlocks: 0, reports: [] });
  expect(kept).toBeLessThan(full / 3);
});

test('the first failure is met while learning, with a schedule that leads to it', () => {
  const program = stepsProgram({ folios: 3, order: 'any', bug: true });
  const result = explore(program, { reduce: true, reduceAbove: 0, stopAtFirstFailure: true });
  expect(result).toMatchObject({ complete: false, stoppedBy: 'first-failure' });
  expect(result.reports).toHaveLength(1);
  expect(result.reports[0].schedule.length).toBeGreaterThanOrEqual(44);
});

test('a thread that would not wait for a lock, but fail, is not left out', () => {
  const layout = new Layout();
  const [held, gone] = ['held', 'gone'].map((name) => layout.cell(name, { min: 0, max: 1 }));
  const lock = defineOperation('lock', {
    enabled: (memory) => memory.load(gone) === 1 || memory.load(held) === 0,
    run: (memory) => {
      memory.assert(memory.load(gone) === 0, 'the lock is there');
      memory.store(held, 1);
    },
    lock: { cell: () => held, effect: 'acquire' },
  });
  const unlock = defineOperation('unlock', {
    run: (memory) => memory.store(held, 0),
    lock: { cell: () => held, effect: 'release' },
  });
  const replace = defineFunction('replace', function* () {
    yield* lock();
    yield* store(gone, 1);
    yield* store(gone, 0);
    yield* unlock();
  });
  const threads = [() => replace(), () => lock()].map((start, i) => ({ name: `t${i}`, cpu: i, start }));
  expect(reduced({ layout, threads }).reports.map(({ report }) => report.title)).toContain(
    'the lock is there',
  );
});

test('a loop that is found late ends all the same', () => {
  const layout = new Layout();
  const [turns, mine, spun] = ['turns', 'mine', 'spun'].map((name) => layout.cell(name, { min: 0, max: 99 }));
  const [BROKEN, TURNS] = [99, 28];
  // Only if the two threads take turns all the way, which walks do not meet, does the loop go on.
  const tick = defineOperation('tick', {
    run: (memory, odd: number) => {
      const count = memory.load(turns);
      memory.store(turns, count !== BROKEN && count % 2 === odd ? count + 1 : BROKEN);
    },
  });
  const copy = defineOperation('copy', {
    run: (memory) => memory.store(mine, memory.load(turns) === TURNS ? 1 : 0),
  });
  const first = defineFunction('first', function* () {
    for (let i = 0; i < TURNS / 2; i++) yield* tick(0);
    yield* copy();
    do {
      yield* checkpoint();
      yield* store(spun, 1);
    } while ((yield* load(mine)) === 1);
    yield* checkpoint();
  });
  const second = defineFunction('second', function* () {
    for (let i = 0; i < TURNS / 2; i++) yield* tick(1);
  });
  const threads = [() => first(), () => second()].map((start, i) => ({ name: `t${i}`, cpu: i, start }));
  const ends = { id: 'ends', end: () => true };
  expect(reduced({ layout, threads, properties: [ends] })).toMatchObject({
    runsForever: true,
    properties: [{ outcome: 'sometimes' }],
  });
});
