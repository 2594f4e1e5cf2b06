// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import {
  checkpoint,
  choose,
  defineFunction,
  defineOperation,
  explore,
  type Exploration,
  Layout,
  learnFromSchedules,
  parseSchedule,
  type Program,
  replay,
  tableProgram,
} from '../../src';
import { fail, increment, load, lock, nothing, programOf, unlock } from '../support/model';

/** The program as data, through JSON, and back. */
function tabled(program: Program): Program {
  const { tables } = explore(program, { learn: String });
  return tableProgram(JSON.parse(JSON.stringify(tables)) as NonNullable<Exploration['tables']>);
}

const seen = ({ states, transitions, endStates, deadlocks, properties, reports }: Exploration) => ({
  ...{ states, transitions, endStates, deadlocks, reports },
  properties: [...properties].sort((a, b) => (a.id < b.id ? -1 : 1)),
});

/** Two threads that add 1 under two locks, taken in the same or in different order. */
function adding(crossed: boolean): Program {
  const layout = new Layout();
  const x = layout.cell('x', { min: 0, max: 2 });
  const [m, n] = ['m', 'n'].map((name) => layout.cell(name, { min: 0, max: 1 }));
  const add = defineFunction('add', function* (first: typeof m, second: typeof m) {
    yield* lock(first);
    yield* lock(second);
    yield* increment(x);
    yield* unlock(second);
    yield* unlock(first);
  });
  const program = programOf(layout, [() => add(m, n), () => (crossed ? add(n, m) : add(m, n))]);
  return {
    ...program,
    properties: [
      { id: 'stuck', report: ({ kind }) => kind === 'deadlock' },
      { id: 'two', end: (memory) => memory.load(x) === 2 },
    ],
    holders: (memory) =>
      [m, n].filter((cell) => memory.load(cell) === 1).map((cell) => ({ held: cell, thread: 0 })),
    atEnd: (memory) => (memory.load(x) === 2 ? [{ kind: 'told', title: 'x is 2' }] : []),
  };
}

test('tables make the same program: states, reports, ends, and deadlocks told in the same words', () => {
  for (const crossed of [false, true]) {
    const program = adding(crossed);
    const found = seen(explore(program));
    expect(found.deadlocks).toBe(crossed ? 1 : 0);
    expect(seen(explore(tabled(program)))).toMatchObject({
      ...found,
      reports: found.reports.map(({ report, ...rest }) => ({ ...rest, report: { title: report.title } })),
    });
  }
  const [deadlock] = explore(tabled(adding(true))).reports.filter(({ report }) => report.kind === 'deadlock');
  const [original] = explore(adding(true)).reports.filter(({ report }) => report.kind === 'deadlock');
  expect(deadlock.report).toEqual(original.report);
});

test('tables keep what a step may do: ways to go, and a fatal report with its words', () => {
  const program = programOf(new Layout(), [
    function* () {
      if ((yield* choose(3)) === 1) yield* fail('one');
      yield* nothing();
    },
  ]);
  expect(seen(explore(tabled(program)))).toMatchObject({
    ...seen(explore(program)),
    reports: [{ fatal: true }],
  });
});

test('tables keep all that an operation can ask for: who calls, where threads stand, what it wrote; and warnings', () => {
  const layout = new Layout();
  const x = layout.cell('x', { min: 0, max: 3 });
  const look = defineOperation('look', {
    run(memory) {
      memory.store(x, memory.load(x) + 1);
      const { finished } = memory.threadAt(1 - memory.thread);
      memory.warn({ kind: 'told', title: `${memory.callStack().join()} ${memory.load(x)} ${finished}` });
    },
  });
  const inner = defineFunction('inner', () => look());
  const program = programOf(layout, [() => inner(), () => look()]);
  const found = seen(explore(program));
  expect(found.reports.map(({ report }) => report.title).sort()).toEqual([
    'inner,main0 1 false',
    'inner,main0 2 true',
    'main1 1 false',
    'main1 2 true',
  ]);
  expect(seen(explore(tabled(program)))).toMatchObject(found);
});

test('tables keep when a thread may run, and what it waits for', () => {
  const layout = new Layout();
  const [x, gate] = ['x', 'gate'].map((name) => layout.cell(name, { min: 0, max: 2 }));
  const { threads, ...rest } = programOf(layout, [
    () => increment(x),
    function* () {
      yield* increment(gate);
      yield* increment(x);
    },
  ]);
  const program: Program = {
    ...rest,
    threads: [{ ...threads[0], runnable: (memory) => memory.load(gate) === 1 }, threads[1]],
  };
  const found = seen(explore(program));
  expect(found).toMatchObject({ states: 5, transitions: 5, endStates: 1, deadlocks: 0 });
  expect(seen(explore(tabled(program)))).toMatchObject(found);
});

test('tables keep what an operation says it waits for, on each CPU', () => {
  const layout = new Layout();
  const locks = [0, 1].map((cpu) => layout.cell(`lock${cpu}`, { min: 0, max: 1 }));
  const lockMine = defineOperation('lock_mine', {
    enabled: (memory) => memory.load(locks[memory.cpu]) === 0,
    run: (memory) => memory.store(locks[memory.cpu], 1),
    awaits: (cpu) => locks[cpu],
  });
  const program = programOf(
    layout,
    locks.map(
      () =>
        function* () {
          yield* lockMine();
          yield* lockMine();
        },
    ),
    { holders: () => locks.map((held, i) => ({ held, thread: 1 - i })) },
  );
  const [{ report }] = explore(program).reports;
  expect(report.details).toEqual([
    't0 waits for lock_mine() in main0, held by t1',
    't1 waits for lock_mine() in main1, held by t0',
  ]);
  expect(explore(tabled(program)).reports).toMatchObject([{ report }]);
});

test('tables keep a loop that goes on for as long as nobody ends it', () => {
  const layout = new Layout();
  const x = layout.cell('x', { min: 0, max: 1 });
  const program = programOf(layout, [
    () => increment(x),
    function* () {
      do yield* checkpoint();
      while ((yield* load(x)) === 0);
    },
  ]);
  const found = seen(explore(program));
  expect(found).toMatchObject({ states: 3, transitions: 3, endStates: 1 });
  expect(seen(explore(tabled(program)))).toMatchObject(found);
});

test('a replay of tables tells the same steps, calls and accesses', () => {
  const program = adding(false);
  const schedule = parseSchedule('a5b5');
  const told = ({ steps }: ReturnType<typeof replay>) =>
    steps.map(({ accesses, calls, operation, result, thread }) => ({
      thread,
      text: `${operation.name}(${operation.args.map(String).join()}): ${String(result)}`,
      calls: calls.map(({ name, args }) => `${name}(${args.map(String).join()})`),
      accesses: accesses.map(({ cell, kind, value }) => `${kind} ${cell.name} ${value}`),
    }));
  expect(told(replay(tabled(program), schedule))).toEqual(told(replay(program, schedule)));
});

test('tables of some schedules know these, and say where they know nothing', () => {
  const program = adding(false);
  const tables = learnFromSchedules(program, [parseSchedule('a5b5')], String);
  const known = tableProgram(tables);
  expect(replay(known, parseSchedule('a5b5')).ended).toBe('finished');
  expect(() => replay(known, parseSchedule('b5a5'))).toThrow(/bad-schedule: .*the search did not come here/);
});

test('a search that leaves steps out gives no tables', () => {
  expect(explore(adding(false), { learn: String, reduce: true, reduceAbove: 0 }).tables).toBeUndefined();
});
