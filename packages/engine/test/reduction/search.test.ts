// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { checkpoint, defineFunction, defineOperation, explore, Layout, type Program } from '../../src';
import { stepsProgram } from '../steps/program';
import type { Order } from '../steps/memory';
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
  [2, 'fixed', 2_823, 185],
  [2, 'any', 7_859, 562],
  [3, 'any', 72_275, 5_834],
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
