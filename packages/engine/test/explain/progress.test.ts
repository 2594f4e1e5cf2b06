// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  checkpoint,
  checkProgress,
  defineFunction,
  explore,
  formatSchedule,
  Layout,
  replay,
  type Cell,
  type Progress,
  type Program,
  type Steps,
} from '../../src';
import { stepsProgram } from '../steps/program';
import { expectNot, load, lock, store, unlock } from './small';

const layout = new Layout();
const [a, b, c] = ['a', 'b', 'c'].map((name) => layout.cell(name, { min: 0, max: 3 })) as [Cell, Cell, Cell];

const program = (...bodies: readonly (() => Steps<unknown>)[]): Program => ({
  layout,
  threads: bodies.map((start, i) => ({ name: `t${i}`, cpu: i, start })),
});

const until = defineFunction('until', function* (cell: Cell, value: number) {
  do yield* checkpoint();
  while ((yield* load(cell)) !== value);
});

/** What is said, with schedules as text. */
function said({ canAllFinish, softLockups }: Progress): unknown {
  return {
    finish:
      canAllFinish.answer === 'no'
        ? `not ${canAllFinish.threads.join()} behind ${formatSchedule(canAllFinish.schedule)}`
        : canAllFinish.answer,
    lockups: softLockups?.map(
      ({ report, schedule, loop, functions }) =>
        `${report.title}: ${formatSchedule(schedule)} (${formatSchedule(loop)}) [${functions.join()}]`,
    ),
  };
}

test('a program that always gets through', () => {
  const body = defineFunction('body', function* () {
    yield* lock(a);
    yield* store(b, 1);
    yield* unlock(a);
  });
  expect(said(checkProgress(program(body, body)))).toEqual({ finish: 'yes', lockups: [] });
});

test('a deadlock: it is named where it becomes inevitable, and is no lockup', () => {
  const both = (first: Cell, second: Cell) =>
    function* (): Steps<void> {
      yield* lock(first);
      yield* lock(second);
      yield* unlock(second);
      yield* unlock(first);
    };
  const idle = function* (): Steps<void> {
    yield* store(c, 1);
  };
  expect(said(checkProgress(program(both(a, b), both(b, a), idle)))).toEqual({
    finish: 'not 0,1 behind a1b1',
    lockups: [],
  });
});

test('a thread that waits for what never comes, while the others finish', () => {
  const waiter = function* (): Steps<void> {
    yield* lock(a);
  };
  const forgets = function* (): Steps<void> {
    yield* lock(a);
  };
  expect(said(checkProgress(program(waiter, forgets)))).toEqual({ finish: 'not 1 behind a1', lockups: [] });
});

test('two threads that disturb each other for ever, unless one of them is quick', () => {
  const polite = (mine: Cell, other: Cell) =>
    function* (): Steps<void> {
      for (;;) {
        yield* checkpoint();
        yield* store(mine, 1);
        if ((yield* load(other)) === 0) break;
        yield* store(mine, 0);
      }
      yield* store(mine, 0);
    };
  const livelock = program(polite(a, b), polite(b, a));
  expect(said(checkProgress(livelock))).toEqual({ finish: 'yes', lockups: [] });
  expect(explore({ ...livelock, properties: [{ id: 'ends', end: () => true }] }).runsForever).toBe(true);
});

test('two threads that spin for each other', () => {
  const after = (other: Cell, mine: Cell) =>
    function* (): Steps<void> {
      yield* until(other, 1);
      yield* store(mine, 1);
    };
  expect(said(checkProgress(program(after(a, b), after(b, a))))).toEqual({
    finish: 'not 0,1 behind ',
    lockups: [
      'soft lockup: t0 loops in until, and nobody can end it:  (a1) [until]',
      'soft lockup: t1 loops in until, and nobody can end it:  (b1) [until]',
    ],
  });
});

test('a loop that another thread ends', () => {
  const maker = function* (): Steps<void> {
    yield* store(a, 1);
  };
  expect(said(checkProgress(program(() => until(a, 1), maker)))).toEqual({ finish: 'yes', lockups: [] });
});

describe('a loop that nobody can end', () => {
  const maker = function* (): Steps<void> {
    yield* store(a, 1);
    yield* store(a, 2);
  };
  const peek = defineFunction('peek', () => load(a));
  const poll = defineFunction('poll', function* () {
    yield* store(b, 1);
    for (;;) {
      yield* checkpoint();
      if ((yield* peek()) === 1) break;
    }
  });

  test('is one from where its end has been missed and the thread cannot be held up any more', () => {
    const holder = defineFunction('holder', function* () {
      yield* lock(c);
      yield* poll();
      yield* unlock(c);
    });
    const waiter = function* (): Steps<void> {
      yield* lock(c);
      yield* unlock(c);
    };
    const progress = checkProgress(program(holder, maker));
    expect(said(progress)).toEqual({
      finish: 'not 0 behind b2',
      // The loop is in poll, though each of its steps is in peek.
      lockups: ['soft lockup: t0 loops in poll, and nobody can end it: b2a2 (a1) [poll,peek]'],
    });
    const [{ schedule, loop }] = progress.softLockups!;
    const words = (...turns: (typeof loop)[]): number[] => [
      ...replay(program(holder, maker), [...schedule, ...turns.flat()]).memory.words,
    ];
    expect(words(loop)).toEqual(words());
    expect(said(checkProgress(program(holder, maker, waiter)))).toEqual({
      finish: 'not 0 behind b2',
      // Before it has the lock it may still have to wait.
      lockups: ['soft lockup: t0 loops in poll, and nobody can end it: a1b2a1 (a1) [poll,peek]'],
    });
  });

  test('is none where a fatal report can still end the execution', () => {
    const judge = function* (): Steps<void> {
      yield* expectNot(b, 1);
    };
    expect(said(checkProgress(program(poll, maker, judge)))).toEqual({
      // The judge was there before it could have failed.
      finish: 'not 0 behind b2c1',
      lockups: ['soft lockup: t0 loops in poll, and nobody can end it: b2c1a1 (a1) [poll,peek]'],
    });
  });

  test('is one in the body of a thread', () => {
    const body = function* (): Steps<void> {
      for (;;) {
        yield* checkpoint();
        yield* peek();
        yield* load(b);
      }
    };
    expect(said(checkProgress(program(body)))).toEqual({
      finish: 'not 0 behind ',
      lockups: ['soft lockup: t0 loops, and nobody can end it:  (a2) [peek]'],
    });
  });
});

test('an endless loop that takes a lock is none while another thread may hold the lock', () => {
  const busy = function* (): Steps<void> {
    for (;;) {
      yield* checkpoint();
      yield* lock(a);
      yield* unlock(a);
    }
  };
  const once = function* (): Steps<void> {
    yield* lock(a);
    yield* unlock(a);
  };
  expect(said(checkProgress(program(busy, once)))).toEqual({
    finish: 'not 0 behind ',
    lockups: ['soft lockup: t0 loops, and nobody can end it: b2 (a2) []'],
  });
});

test('the benchmark gets through', () => {
  expect(said(checkProgress(stepsProgram({ folios: 2, order: 'any' })))).toEqual({
    finish: 'yes',
    lockups: [],
  });
});

test('when it is not to go on nothing is said', () => {
  expect(checkProgress(stepsProgram({ folios: 2, order: 'any' }), { goOn: () => false })).toEqual({
    canAllFinish: { answer: 'not-checked' },
    softLockups: undefined,
  });
});

test('above the limit nothing is said', () => {
  expect(checkProgress(stepsProgram({ folios: 2, order: 'any' }), { states: 1_000 })).toEqual({
    canAllFinish: { answer: 'not-checked' },
    softLockups: undefined,
  });
});
