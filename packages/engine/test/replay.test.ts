// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  Layout,
  choose,
  defineFunction,
  explore,
  parseSchedule,
  replay,
  type Cell,
  type Program,
} from '../src';
import { fail, load, lock, modelErrorOf, nothing, programOf, store, unlock, warn } from './support/model';

function racing(): Program & { cell: Cell } {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 9 });
  const mutex = layout.cell('m', { min: 0, max: 1 });
  const locked = defineFunction('locked', function* (value: number) {
    yield* lock(mutex);
    yield* store(cell, value);
    yield* unlock(mutex);
  });
  const program = programOf(layout, [
    function* () {
      yield* locked(yield* choose(3));
      if ((yield* load(cell)) === 5) yield* fail('overwritten');
    },
    function* () {
      yield* warn('soon');
      yield* locked(5);
    },
  ]);
  return { ...program, cell };
}

test('every step says who did what in which calls, what it touched and what the model got', () => {
  const { cell, ...program } = racing();
  const { steps, ended, memory } = replay(program, parseSchedule('a:2a3'));
  const main = { name: 'main0', args: [] };
  const locked = { name: 'locked', args: [2] };
  expect(steps[0]).toEqual({
    thread: 0,
    cpu: 0,
    pick: 2,
    calls: [main],
    operation: { name: 'choose', args: [3] },
    result: 2,
    accesses: [],
    reports: [],
  });
  expect(steps[2]).toEqual({
    thread: 0,
    cpu: 0,
    pick: 0,
    calls: [main, locked],
    operation: { name: 'store', args: [cell, 2] },
    result: undefined,
    accesses: [{ cell, kind: 'store', value: 2 }],
    reports: [],
  });
  expect(steps).toHaveLength(4);
  expect(ended).toBe('running');
  expect(memory.load(cell)).toBe(2);
});

test('warnings and failures stand with the step that makes them', () => {
  const { steps, ended, reports } = replay(racing(), parseSchedule('a4b4a2'));
  expect(steps.map((step) => step.reports.map(({ title }) => title))).toEqual([
    ...[[], [], [], [], ['soon'], [], [], [], []],
    ['overwritten'],
  ]);
  expect({ ended, reports }).toEqual({ ended: 'report', reports: [] });
  expect(steps.at(-1)).toMatchObject({
    result: undefined,
    operation: { name: 'fail', args: ['overwritten'] },
  });
});

test('an empty schedule shows the start', () => {
  const { cell, ...program } = racing();
  const { steps, ended, memory } = replay(program, []);
  expect({ steps, ended, value: memory.load(cell) }).toEqual({ steps: [], ended: 'running', value: 0 });
  expect(memory.threadAt(1)).toMatchObject({
    started: false,
    finished: false,
    next: { name: 'warn', args: ['soon'] },
  });
});

test('a schedule leads to the end, and may say more of it', () => {
  const program = racing();
  expect(replay(program, parseSchedule('a5b4'))).toMatchObject({ ended: 'finished', reports: [] });
  const atEnd: Program['atEnd'] = () => [{ kind: 'leak', title: 'left' }];
  expect(replay({ ...program, atEnd }, parseSchedule('a5b4')).reports).toEqual([
    { kind: 'leak', title: 'left' },
  ]);
  expect(replay({ ...program, atEnd }, parseSchedule('a5b3')).reports).toEqual([]);
});

test('of a deadlock it says who waits', () => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 1 }, 1);
  const program = programOf(layout, [nothing, () => lock(cell)]);
  const { ended, reports } = replay(program, parseSchedule('a1'));
  expect({ ended, reports }).toEqual({
    ended: 'deadlock',
    reports: [
      {
        kind: 'deadlock',
        title: 'deadlock: no thread can go on',
        details: ['t1 waits for lock(c) in main1'],
      },
    ],
  });
});

test('and what each looked at that keeps it waiting', () => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 1 }, 1);
  const program = programOf(layout, [() => lock(cell), nothing]);
  const kept = { ...program.threads[0], name: 'kept', cpu: 2, runnable: () => false };
  const stuck = { ...program, threads: [...program.threads, kept] };
  expect(replay(stuck, []).waits).toEqual([]);
  expect(replay(stuck, parseSchedule('b1')).waits).toEqual([
    {
      thread: 0,
      cpu: 0,
      calls: [{ name: 'main0', args: [] }],
      operation: { name: 'lock', args: [cell] },
      mayRun: true,
      accesses: [{ cell, kind: 'load', value: 1 }],
    },
    {
      thread: 2,
      cpu: 2,
      calls: [{ name: 'main0', args: [] }],
      operation: { name: 'lock', args: [cell] },
      mayRun: false,
      accesses: [],
    },
  ]);
});

test('the schedules of an exploration replay to what it says', () => {
  const program = {
    ...racing(),
    properties: [
      { id: 'fails', report: ({ kind }: { kind: string }) => kind === 'bug' },
      { id: 'ends', end: () => true },
    ],
  };
  const { reports, properties } = explore(program);
  for (const { report, schedule } of reports) {
    expect(replay(program, schedule).steps.at(-1)!.reports).toEqual([report]);
  }
  const [fails, ends] = properties;
  expect(replay(program, fails.witness!).ended).toBe('report');
  expect(replay(program, fails.counterWitness!).ended).toBe('finished');
  expect(replay(program, ends.witness!).ended).toBe('finished');
  expect(replay(program, ends.counterWitness!).ended).toBe('report');
});

test('replaying changes nothing: a second time is as the first', () => {
  const program = racing();
  const first = replay(program, parseSchedule('a4b4a2')).steps;
  expect(replay(program, parseSchedule('a4b4a2')).steps).toEqual(first);
});

describe('a schedule of another program is refused', () => {
  test.each([
    ['c1', 'step 1, by thread 2: there are 2 threads'],
    ['a:3', 'step 1, by thread 0: t0 cannot go on with choose this way'],
    ['b:1', 'step 1, by thread 1: t1 cannot go on with warn this way'],
    ['a2b2', 'step 4, by thread 1: t1 cannot go on with lock this way'],
    ['a6', 'step 6, by thread 0: t0 has finished'],
    ['a4b4a2b1', 'step 11, by thread 1: the execution has ended with a report'],
  ])('%s', (text, reason) => {
    const error = modelErrorOf(() => replay(racing(), parseSchedule(text)));
    expect(error).toMatchObject({ code: 'bad-schedule', reason });
    expect(error.message).toBe(
      `bad-schedule: ${reason}\n` +
        '  usually: a schedule of another scenario, variant or version of the model\n' +
        '  next: run the cell again and take the schedule it prints',
    );
  });
});
