// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  checkpoint,
  choose,
  defineFunction,
  explore,
  formatSchedule,
  replay,
  type Cell,
  type ExploreOptions,
  type Program,
  type Property,
} from '../../src';
import { fail, increment, load, programOf, store, waitFor, warn } from '../support/model';
import { cellsOf } from './programs';

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

describe.each<[string, ExploreOptions]>([
  ['a whole', {}],
  ['a reduced', { reduce: true, reduceAbove: 0 }],
])('an execution that runs for ever, of %s search,', (_, options) => {
  const explored = (program: Program) => explore(program, options);

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
    expect(explored(waiting(() => ({ end: () => true }))).runsForever).toBe(true);
  });

  test('makes what all ended executions show not `always` if it does not show it', () => {
    const [result] = explored(
      waiting(([, done]) => ({ end: (memory) => memory.load(done) === 1 })),
    ).properties;
    expect(result).toMatchObject({ outcome: 'sometimes' });
    expect(result).not.toHaveProperty('counterWitness');
  });

  test('changes nothing if it shows it as well', () => {
    const [result] = explored(
      waiting(([flag]) => ({ state: (memory) => memory.load(flag) === 0 })),
    ).properties;
    expect(result).toMatchObject({ outcome: 'always' });
  });

  test('counts on the way: it shows the state only in some of its turns', () => {
    const [result] = explored(
      waiting(([flag]) => ({ state: (memory) => memory.load(flag) === 1 })),
    ).properties;
    expect(result).toMatchObject({ outcome: 'sometimes' });
  });

  test('keeps `never` as it is', () => {
    const [result] = explored(
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
    const result = explored(program);
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
    expect(explored(program)).toMatchObject({ runsForever: false, properties: [{ outcome: 'always' }] });
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
    expect(explored(program)).toMatchObject({ runsForever: false, properties: [{ outcome: 'always' }] });
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
