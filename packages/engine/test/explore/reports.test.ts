// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  Layout,
  choose,
  defineFunction,
  defineOperation,
  explore,
  formatSchedule,
  replay,
  type Cell,
  type Program,
  type Property,
} from '../../src';
import { fail, increment, lock, nothing, programOf, store, unlock, warn } from '../support/model';
import { cellsOf } from './programs';

describe('a deadlock', () => {
  const program = (): Program => {
    const { layout, cells } = cellsOf(2);
    const [a, b] = cells as [Cell, Cell];
    const both = defineFunction('both', function* (first: Cell, second: Cell) {
      yield* lock(first);
      yield* lock(second);
      yield* unlock(second);
      yield* unlock(first);
    });
    return programOf(layout, [() => both(a, b), () => both(b, a)]);
  };

  test('is a fatal report that says who waits for what', () => {
    const result = explore(program());
    expect(result).toMatchObject({ complete: true, deadlocks: 1, endStates: 1 });
    expect(result.reports).toEqual([
      {
        report: {
          kind: 'deadlock',
          title: 'deadlock: no thread can go on',
          details: ['t0 waits for lock(c1) in both of main0', 't1 waits for lock(c0) in both of main1'],
        },
        fatal: true,
        schedule: [
          { thread: 0, pick: 0 },
          { thread: 1, pick: 0 },
        ],
        properties: [],
      },
    ]);
    expect(replay(program(), result.reports[0].schedule).ended).toBe('deadlock');
  });

  test('shows properties that match its report, and none about the end', () => {
    const properties: Property[] = [
      { id: 'deadlocks', report: ({ kind }) => kind === 'deadlock' },
      { id: 'ends', end: () => true },
    ];
    const result = explore({ ...program(), properties });
    expect(result.properties.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['deadlocks', 'sometimes'],
      ['ends', 'sometimes'],
    ]);
    expect(result.reports[0].properties).toEqual(['deadlocks']);
  });

  test('comes also from threads that may not run', () => {
    const { layout, cells } = cellsOf(1);
    const [program, stopped] = [programOf(layout, [nothing, nothing]), cells[0]];
    const [first, second] = program.threads;
    const threads = [first, { ...second, runnable: () => false }];
    expect(explore({ ...program, threads })).toMatchObject({ states: 2, deadlocks: 1 });
    const untilSet = {
      ...second,
      runnable: (memory: { load(cell: Cell): number }) => memory.load(stopped) === 1,
    };
    const setter = programOf(layout, [() => store(stopped, 1)]).threads[0];
    expect(explore({ ...program, threads: [setter, untilSet] })).toMatchObject({
      states: 3,
      deadlocks: 0,
      endStates: 1,
    });
  });
});

describe('reports', () => {
  test('a failed assertion ends the execution, and its state is not stored', () => {
    const { layout, cells } = cellsOf(1);
    const assertZero = defineOperation('assertZero', {
      run(memory, cell: Cell) {
        memory.assert(memory.load(cell) === 0, 'it is zero');
        memory.store(cell, 7);
      },
    });
    const program = programOf(
      layout,
      [
        function* () {
          yield* increment(cells[0]);
          yield* assertZero(cells[0]);
          yield* nothing();
        },
      ],
      { properties: [{ id: 'seven', state: (memory) => memory.load(cells[0]) === 7 }] },
    );
    const result = explore(program);
    expect(result).toMatchObject({ complete: true, states: 2, transitions: 2, endStates: 0, deadlocks: 0 });
    expect(result.reports).toMatchObject([
      { report: { kind: 'assertion', title: 'it is zero' }, fatal: true, schedule: { length: 2 } },
    ]);
    expect(result.properties).toMatchObject([{ id: 'seven', outcome: 'never' }]);
  });

  test('a warning does not end it', () => {
    const program = programOf(new Layout(), [
      function* () {
        yield* warn('careful');
        yield* fail('broken');
      },
    ]);
    const result = explore(program);
    expect(result.reports).toMatchObject([
      { report: { kind: 'warning', title: 'careful' }, fatal: false, schedule: { length: 1 } },
      { report: { kind: 'bug', title: 'broken' }, fatal: true, schedule: { length: 2 } },
    ]);
  });

  test('a step can warn and fail', () => {
    const both = defineOperation('both', {
      run(memory) {
        memory.warn({ kind: 'warning', title: 'first' });
        memory.fail({ kind: 'bug', title: 'second' });
      },
    });
    const properties: Property[] = [{ id: 'warns', report: ({ kind }) => kind === 'warning' }];
    const result = explore(programOf(new Layout(), [() => both()], { properties }));
    expect(result.reports.map(({ report, fatal }) => [report.kind, fatal])).toEqual([
      ['warning', false],
      ['bug', true],
    ]);
    expect(result.properties).toMatchObject([{ outcome: 'always' }]);
  });

  test('are the same when kind and title are; the first schedule is kept, which is the shortest', () => {
    const program = programOf(new Layout(), [
      function* () {
        if ((yield* choose(2)) === 0) yield* nothing();
        yield* fail('same');
      },
    ]);
    expect(explore(program).reports).toMatchObject([{ schedule: { length: 2 } }]);
  });

  test('can be about the end of an execution', () => {
    const program = (): Program => {
      const { layout, cells } = cellsOf(1);
      return programOf(
        layout,
        [
          function* () {
            yield* store(cells[0], yield* choose(3));
          },
        ],
        {
          atEnd: (memory) => (memory.load(cells[0]) === 2 ? [{ kind: 'leak', title: 'two are left' }] : []),
          properties: [{ id: 'leaks', report: ({ kind }) => kind === 'leak' }],
        },
      );
    };
    const result = explore(program());
    expect(result.endStates).toBe(3);
    expect(result.reports).toMatchObject([{ report: { kind: 'leak' }, fatal: false, properties: ['leaks'] }]);
    expect(result.properties).toMatchObject([{ outcome: 'sometimes' }]);
    const { ended, reports } = replay(program(), result.reports[0].schedule);
    expect({ ended, reports }).toEqual({
      ended: 'finished',
      reports: [{ kind: 'leak', title: 'two are left' }],
    });
  });
});

describe('observations', () => {
  class Order {
    constructor(readonly first: string) {}
  }
  const [ab, ba] = [new Order('a'), new Order('b')];
  const observe = defineOperation('observe', { run: (memory, order: Order) => memory.observe(order) });
  const judge: Program['judge'] = (observed) =>
    observed.includes(ab) && observed.includes(ba)
      ? [{ kind: 'order', title: 'both orders', because: [ab, ba] }]
      : [];

  test('of all executions are judged together, each with its schedule', () => {
    const program = (): Program =>
      programOf(
        new Layout(),
        [
          function* () {
            yield* nothing();
            yield* observe((yield* choose(2)) === 0 ? ab : ba);
          },
        ],
        { judge, properties: [{ id: 'ordered', report: ({ kind }) => kind === 'order' }] },
      );
    const result = explore(program());
    expect(result.reports).toHaveLength(1);
    const { report, fatal, because, properties } = result.reports[0];
    expect({ report, fatal, properties }).toMatchObject({
      report: { kind: 'order', title: 'both orders' },
      fatal: false,
      properties: ['ordered'],
    });
    expect(because!.map(formatSchedule)).toEqual(['a3', 'a1a:1a1']);
    expect(result.properties).toMatchObject([{ outcome: 'sometimes' }]);
  });

  test('made by the set-up count too', () => {
    const program = programOf(new Layout(), [() => observe(ba)], { judge, setup: () => observe(ab) });
    const { because } = explore(program).reports[0];
    expect(because!.map(formatSchedule)).toEqual(['', 'a1']);
  });

  test('are judged even when there is none', () => {
    let asked = 0;
    explore(
      programOf(new Layout(), [nothing], { judge: (observed) => ((asked += 1 + observed.length), []) }),
    );
    expect(asked).toBe(1);
  });
});
