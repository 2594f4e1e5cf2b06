// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  Layout,
  checkpoint,
  choose,
  defineFunction,
  defineOperation,
  explore,
  formatSchedule,
  replay,
  type Cell,
  type Program,
  type Property,
} from '../src';
import {
  fail,
  increment,
  load,
  lock,
  modelErrorOf,
  nothing,
  programOf,
  store,
  unlock,
  waitFor,
  warn,
} from './support/model';

function cellsOf(count: number): { layout: Layout; cells: Cell[] } {
  const layout = new Layout();
  return { layout, cells: Array.from({ length: count }, (_, i) => layout.cell(`c${i}`, { min: 0, max: 9 })) };
}

/** Two threads that each read a counter and write back one more. */
function lostUpdate(rest: Omit<Program, 'layout' | 'threads'> = {}): Program & { counter: Cell } {
  const { layout, cells } = cellsOf(1);
  const counter = cells[0];
  const body = defineFunction('body', function* () {
    const value = yield* load(counter);
    yield* store(counter, value + 1);
  });
  return { ...programOf(layout, [() => body(), () => body()], rest), counter };
}

describe('counts', () => {
  test('every interleaving of a lost update', () => {
    const program = lostUpdate();
    const ends: number[] = [];
    const result = explore(program, { onEnd: (memory) => ends.push(memory.load(program.counter)) });
    expect(result).toMatchObject({
      complete: true,
      states: 12,
      transitions: 14,
      endStates: 2,
      deadlocks: 0,
      runsForever: false,
      properties: [],
      marks: [],
      reports: [],
    });
    expect(ends.sort()).toEqual([1, 2]);
  });

  test('the same for the same program, byte for byte', () => {
    const first = explore(lostUpdate({ marks: [{ name: 'any', holds: () => true }] }));
    const second = explore(lostUpdate({ marks: [{ name: 'any', holds: () => true }] }));
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });

  test('what was learned of functions', () => {
    const { statistics } = explore(lostUpdate());
    // `body` before its load, and before and behind its store for each of two values.
    expect(statistics.functions).toEqual([
      { name: 'body', situations: 5 },
      { name: 'main0', situations: 2 },
      { name: 'main1', situations: 2 },
    ]);
    expect(statistics.bytes).toBeGreaterThan(0);
  });
});

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
          details: ['t0 waits for lock(c1) in both', 't1 waits for lock(c0) in both'],
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

describe('outcomes', () => {
  const values = (
    ways: number,
  ): { program: (property: (cell: Cell) => Omit<Property, 'id'>) => Program } => ({
    program(property) {
      const { layout, cells } = cellsOf(1);
      const cell = cells[0];
      return programOf(
        layout,
        [
          function* () {
            yield* store(cell, yield* choose(ways));
            yield* increment(cell);
          },
        ],
        { properties: [{ id: 'it', ...property(cell) }] },
      );
    },
  });

  test.each<[string, number, (cell: Cell) => Omit<Property, 'id'>, string]>([
    ['an end that some reach', 3, (cell) => ({ end: (m) => m.load(cell) === 2 }), 'sometimes'],
    ['an end that all reach', 1, (cell) => ({ end: (m) => m.load(cell) === 1 }), 'always'],
    ['an end that none reaches', 3, (cell) => ({ end: (m) => m.load(cell) === 7 }), 'never'],
    ['a state that only the start is', 1, (cell) => ({ state: (m) => m.load(cell) === 0 }), 'always'],
    ['a state that some pass', 3, (cell) => ({ state: (m) => m.load(cell) === 2 }), 'sometimes'],
    ['a state that none passes', 3, (cell) => ({ state: (m) => m.load(cell) === 7 }), 'never'],
    ['a state that is the last', 1, (cell) => ({ state: (m) => m.load(cell) === 1 }), 'always'],
    ['a report that nobody makes', 3, () => ({ report: () => true }), 'never'],
    ['no way to be shown', 3, () => ({}), 'never'],
    [
      'two ways that together all take',
      2,
      (cell) => ({ end: (m) => m.load(cell) === 1, state: (m) => m.load(cell) === 2 }),
      'always',
    ],
  ])('%s', (_name, ways, property, outcome) => {
    const result = explore(values(ways).program(property));
    expect(result.properties).toMatchObject([{ id: 'it', outcome }]);
    const [{ witness, counterWitness }] = result.properties as [(typeof result.properties)[number]];
    expect([witness !== undefined, counterWitness !== undefined]).toEqual([
      outcome !== 'never',
      outcome !== 'always',
    ]);
  });

  test('tell apart executions that meet in one state but did not pass the same ones', () => {
    const { layout, cells } = cellsOf(1);
    const program = programOf(
      layout,
      [
        function* () {
          if ((yield* choose(2)) === 0) yield* store(cells[0], 5);
          yield* checkpoint();
          yield* store(cells[0], 1);
        },
      ],
      { properties: [{ id: 'five', state: (memory) => memory.load(cells[0]) === 5 }] },
    );
    expect(explore(program).properties).toMatchObject([{ outcome: 'sometimes' }]);
  });

  test('a report is shown by the executions behind a warning, whatever becomes of them', () => {
    const { layout, cells } = cellsOf(1);
    const program = programOf(
      layout,
      [
        function* () {
          yield* warn('early');
          if ((yield* choose(2)) === 0) yield* fail('late');
          yield* waitFor(cells[0], 1);
        },
      ],
      {
        properties: [
          { id: 'warns', report: ({ kind }) => kind === 'warning' },
          { id: 'fails', report: ({ kind }) => kind === 'bug' },
          { id: 'ends', end: () => true },
        ],
      },
    );
    const outcomes = explore(program).properties.map(({ id, outcome }) => [id, outcome]);
    expect(outcomes).toEqual([
      ['warns', 'always'],
      ['fails', 'sometimes'],
      ['ends', 'never'],
    ]);
  });
});

describe('an execution that runs for ever', () => {
  /** One thread that may wait actively for ever for another. */
  function waiting(property: (cells: readonly Cell[]) => Omit<Property, 'id'>): Program {
    const { layout, cells } = cellsOf(2);
    return programOf(
      layout,
      [
        function* () {
          for (;;) {
            yield* checkpoint();
            if ((yield* load(cells[0])) === 1) break;
          }
          yield* store(cells[1], 1);
        },
        () => store(cells[0], 1),
      ],
      { properties: [{ id: 'it', ...property(cells) }] },
    );
  }

  test('is known to exist', () => {
    expect(explore(waiting(() => ({ end: () => true }))).runsForever).toBe(true);
  });

  test('makes what all ended executions show not `always` if it does not show it', () => {
    const [result] = explore(
      waiting(([, done]) => ({ end: (memory) => memory.load(done) === 1 })),
    ).properties;
    expect(result).toMatchObject({ outcome: 'sometimes' });
    expect(result).not.toHaveProperty('counterWitness');
  });

  test('changes nothing if it shows it as well', () => {
    const [result] = explore(
      waiting(([flag]) => ({ state: (memory) => memory.load(flag) === 0 })),
    ).properties;
    expect(result).toMatchObject({ outcome: 'always' });
  });

  test('counts on the way: it shows the state only in some of its turns', () => {
    const [result] = explore(
      waiting(([flag]) => ({ state: (memory) => memory.load(flag) === 1 })),
    ).properties;
    expect(result).toMatchObject({ outcome: 'sometimes' });
  });

  test('keeps `never` as it is', () => {
    const [result] = explore(
      waiting(([, done]) => ({ end: (memory) => memory.load(done) === 7 })),
    ).properties;
    expect(result).toMatchObject({ outcome: 'never' });
  });

  test('is not `always` alone: there must be an execution that ends', () => {
    const { layout, cells } = cellsOf(1);
    const program = programOf(
      layout,
      [
        function* () {
          for (;;) {
            yield* checkpoint();
            yield* store(cells[0], 1);
          }
        },
      ],
      {
        properties: [
          { id: 'one', state: (memory) => memory.load(cells[0]) === 1 },
          { id: 'two', state: (memory) => memory.load(cells[0]) === 2 },
        ],
      },
    );
    const result = explore(program);
    expect(result).toMatchObject({ complete: true, endStates: 0, deadlocks: 0 });
    expect(result.properties).toMatchObject([{ outcome: 'sometimes' }, { outcome: 'never' }]);
  });

  test('is not made up: a loop that the count ends is none', () => {
    const { layout, cells } = cellsOf(1);
    const program = programOf(
      layout,
      [
        function* () {
          for (let i = 0; i < 3; i++) {
            yield* checkpoint(i);
            yield* load(cells[0]);
          }
        },
      ],
      { properties: [{ id: 'ends', end: () => true }] },
    );
    expect(explore(program)).toMatchObject({ runsForever: false, properties: [{ outcome: 'always' }] });
  });

  test('is not made up: positions that return while memory counts are none', () => {
    const { layout, cells } = cellsOf(1);
    const program = programOf(
      layout,
      [
        function* () {
          for (;;) {
            yield* checkpoint();
            if ((yield* load(cells[0])) === 5) break;
            yield* increment(cells[0]);
          }
        },
      ],
      { properties: [{ id: 'ends', end: () => true }] },
    );
    expect(explore(program)).toMatchObject({ runsForever: false, properties: [{ outcome: 'always' }] });
  });
});

describe('marks', () => {
  const program = (): Program & { cells: Cell[] } => {
    const { layout, cells } = cellsOf(2);
    const inner = defineFunction('inner', function* (value: number) {
      yield* store(cells[0], value);
      yield* store(cells[1], value);
    });
    return { ...programOf(layout, [() => inner(1), () => inner(2)]), cells };
  };

  test('say whether some reachable state fulfils them, with a schedule that leads into one', () => {
    const { cells, ...plain } = program();
    const inCall =
      (argument: number) => (view: { calls: readonly { name: string; args: readonly unknown[] }[] }) =>
        view.calls.some(({ name, args }) => name === 'inner' && args[0] === argument);
    const marks = [
      { name: 'start', holds: () => true },
      {
        name: 'torn',
        places: [
          { thread: 0, at: inCall(1) },
          { thread: 1, at: inCall(2) },
        ],
        holds: (memory: { load(cell: Cell): number }) => memory.load(cells[0]) !== memory.load(cells[1]),
      },
      { name: 'nowhere', places: [{ thread: 0, at: inCall(2) }] },
      { name: 'behind', places: [{ thread: 0, at: ({ finished }: { finished: boolean }) => finished }] },
    ];
    const marked: Program = { ...plain, marks };
    const result = explore(marked).marks;
    expect(
      result.map(({ name, reached, schedule }) => [name, reached, schedule && formatSchedule(schedule)]),
    ).toEqual([
      ['start', true, ''],
      ['torn', true, 'a1'],
      ['nowhere', false, undefined],
      ['behind', true, 'a2'],
    ]);
    for (const { schedule, name } of result) {
      if (schedule === undefined) continue;
      const { memory } = replay(marked, schedule);
      const mark = marks.find((candidate) => candidate.name === name)!;
      expect(mark.places?.every(({ thread, at }) => at(memory.threadAt(thread))) ?? true).toBe(true);
      expect(mark.holds?.(memory) ?? true).toBe(true);
    }
  });
});

describe('the set-up', () => {
  test('builds the start state and is not counted', () => {
    const { layout, cells } = cellsOf(2);
    const program = programOf(layout, [() => store(cells[1], 1)], {
      *setup() {
        yield* store(cells[0], 4);
        yield* increment(cells[0]);
      },
      properties: [{ id: 'five', state: (memory) => memory.load(cells[0]) === 5 }],
      marks: [{ name: 'four', holds: (memory) => memory.load(cells[0]) === 4 }],
    });
    expect(explore(program)).toMatchObject({
      states: 2,
      transitions: 1,
      properties: [{ outcome: 'always', witness: [] }],
      marks: [{ reached: false }],
    });
    expect(replay(program, []).memory.load(cells[0])).toBe(5);
  });

  test('runs on the CPU and as the thread of the first one', () => {
    const { layout, cells } = cellsOf(2);
    const who = defineOperation('who', {
      run(memory) {
        memory.store(cells[0], memory.cpu);
        memory.store(cells[1], memory.thread);
      },
    });
    const { threads, ...rest } = programOf(layout, [nothing], { setup: () => who() });
    const { memory } = replay({ ...rest, threads: [{ ...threads[0], cpu: 6 }] }, []);
    expect([memory.load(cells[0]), memory.load(cells[1])]).toEqual([6, 0]);
  });

  test.each<[string, NonNullable<Program['setup']>, string]>([
    [
      'block',
      () => waitFor(new Layout().cell('c', { min: 0, max: 1 }), 1),
      'the set-up blocks in waitFor(c, 1)',
    ],
    ['choose', () => choose(2), 'the set-up has a choice in choose(2)'],
    ['fail', () => fail('broken'), 'the set-up ends with a report: broken'],
    ['warn', () => warn('careful'), 'the set-up ends with a report: careful'],
  ])('must not %s', (_what, setup, reason) => {
    const layout = new Layout();
    layout.cell('c', { min: 0, max: 1 });
    const error = modelErrorOf(() => explore(programOf(layout, [nothing], { setup })));
    expect(error).toMatchObject({ code: 'bad-program', reason });
  });
});

describe('limits', () => {
  const result = (limits: object, ways = 200) => {
    const { layout, cells } = cellsOf(1);
    const program = programOf(
      layout,
      [
        function* () {
          const way = yield* choose(ways);
          yield* store(cells[0], way % 10);
          for (let i = 0; i < 20; i++) yield* nothing();
        },
      ],
      {
        properties: [
          { id: 'passes three', state: (memory) => memory.load(cells[0]) === 3 },
          { id: 'ends', end: () => true },
          { id: 'reports', report: () => true },
        ],
      },
    );
    return explore(program, { limits });
  };

  test('of states: no more are stored, and nothing is `never` or `always`', () => {
    const found = result({ states: 1000 });
    expect(found).toMatchObject({ complete: false, stoppedBy: 'states', states: 1000, endStates: 0 });
    expect(found).not.toHaveProperty('runsForever');
    expect(found.properties.map(({ outcome }) => outcome)).toEqual([
      'incomplete',
      'incomplete',
      'incomplete',
    ]);
    expect(found.properties[0]).toHaveProperty('witness');
  });

  test('a search that needs exactly as many states is complete', () => {
    const { states } = result({});
    expect(result({ states })).toMatchObject({ complete: true, states });
    expect(result({ states: states - 1 })).toMatchObject({ complete: false, states: states - 1 });
  });

  test('of memory and of time', () => {
    expect(result({ bytes: 1 })).toMatchObject({ complete: false, stoppedBy: 'bytes' });
    expect(result({ milliseconds: -1 })).toMatchObject({ complete: false, stoppedBy: 'milliseconds' });
  });

  test('leave `sometimes` standing when a witness and a counter-witness were met', () => {
    const { layout, cells } = cellsOf(1);
    const program = programOf(
      layout,
      [
        function* () {
          const way = yield* choose(3);
          yield* store(cells[0], way);
          if (way === 2) for (let i = 0; i < 50; i++) yield* nothing();
        },
      ],
      { properties: [{ id: 'one', end: (memory) => memory.load(cells[0]) === 1 }] },
    );
    expect(explore(program, { limits: { states: 20 } })).toMatchObject({
      complete: false,
      properties: [{ outcome: 'sometimes', witness: { length: 2 }, counterWitness: { length: 2 } }],
    });
  });
});

describe('stopping at the first failure', () => {
  test('takes the one with the fewest steps, fatal report or deadlock', () => {
    const { layout, cells } = cellsOf(1);
    const program = (steps: number): Program =>
      programOf(layout, [
        function* () {
          if ((yield* choose(2)) === 0) {
            yield* nothing();
            yield* waitFor(cells[0], 1);
          }
          for (let i = 0; i < steps; i++) yield* nothing();
          yield* fail('late');
        },
      ]);
    const failure = (steps: number): unknown => {
      const { stoppedBy, complete, reports } = explore(program(steps), { stopAtFirstFailure: true });
      return { stoppedBy, complete, kinds: reports.map(({ report }) => report.kind) };
    };
    expect(failure(5)).toEqual({ stoppedBy: 'first-failure', complete: false, kinds: ['deadlock'] });
    expect(failure(0)).toEqual({ stoppedBy: 'first-failure', complete: false, kinds: ['bug'] });
  });

  test('does not mind warnings, and completes when there is no failure', () => {
    const program = programOf(new Layout(), [() => warn('careful')]);
    expect(explore(program, { stopAtFirstFailure: true })).toMatchObject({
      complete: true,
      reports: { length: 1 },
    });
  });
});

describe('a bad program', () => {
  test('has no thread, or too many', () => {
    const thread = { name: 't', cpu: 0, start: nothing };
    const run = (count: number) => () =>
      explore({ layout: new Layout(), threads: Array.from({ length: count }, () => thread) });
    expect(modelErrorOf(run(0))).toMatchObject({
      code: 'bad-program',
      reason: 'it has 0 threads, not 1..16',
    });
    expect(modelErrorOf(run(17))).toMatchObject({
      code: 'bad-program',
      reason: 'it has 17 threads, not 1..16',
    });
    expect(run(16)).not.toThrow();
  });

  test('has more properties than a word has bits', () => {
    const properties = Array.from({ length: 32 }, (_, i) => ({ id: `p${i}`, state: () => i === 31 }));
    const run = (count: number) => () =>
      explore(programOf(new Layout(), [nothing], { properties: properties.slice(0, count) }));
    expect(modelErrorOf(run(32))).toMatchObject({
      code: 'bad-program',
      reason: 'it has 32 properties, more than 31',
    });
    expect(run(31)).not.toThrow();
  });
});
