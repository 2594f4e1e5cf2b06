// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  causes,
  checkpoint,
  defineFunction,
  defineOperation,
  exploredCauses,
  Layout,
  type Cell,
  type Constraint,
  type Goal,
  type OrderedEvent,
  type Program,
  type Report,
  type Steps,
} from '../../src';
import * as fc from 'fast-check';
import { executions } from './executions';
import { sharedOrder } from './shared-order';
import { buildSmall, expectNot, goals, load, lock, smallProgram, store, unlock } from './small';

function describeEvent({
  thread,
  calls,
  operation,
  args,
  argsVary,
  occurrence,
  recurs,
  waits,
}: OrderedEvent): string {
  const shown = argsVary ? [...args.map(String), '...'] : args.map(String);
  const name = `${thread}:${calls.join('>')}:${operation}(${shown.join()})`;
  return `${name}${recurs ? ` #${occurrence}` : ''}${waits ? ' (waits)' : ''}`;
}

const lines = (constraints: readonly Constraint[] | undefined): string[] | undefined =>
  constraints?.map(({ before, after }) => `${describeEvent(before)} < ${describeEvent(after)}`);

test('are what all executions to the goal share, and not all others', () => {
  const sizes: number[] = [];
  fc.assert(
    fc.property(smallProgram, fc.constantFrom(...goals), (small, goal) => {
      const program = buildSmall(small);
      const expected = sharedOrder(executions(program, goal));
      expect(lines(causes(program, goal))?.sort()).toEqual(expected);
      sizes.push(expected?.length ?? 0);
    }),
    { numRuns: 800, seed: 5 },
  );
  expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(50);
});

/** Two threads, each of which runs one function, named like the thread. */
function twoThreads(layout: Layout, first: () => Steps<unknown>, second: () => Steps<unknown>): Program {
  const threads = [first, second].map((body, i) => {
    const run = defineFunction(`f${i}`, body);
    return { name: `t${i}`, cpu: i, start: () => run() };
  });
  return { layout, threads };
}

const anyOf =
  (kind: string) =>
  (report: Report): boolean =>
    report.kind === kind;

describe('in examples', () => {
  test('lost update: each load comes before the other store', () => {
    const layout = new Layout();
    const x = layout.cell('x', { min: 0, max: 2 });
    function* increment(): Steps<void> {
      const value = yield* load(x);
      yield* store(x, value + 1);
    }
    const program: Program = {
      ...twoThreads(layout, increment, increment),
      properties: [{ id: 'lost', end: (memory) => memory.load(x) === 1 }],
    };
    expect(lines(causes(program, { shows: 'lost' }))).toEqual([
      '1:f1:load(x) < 0:f0:store(x,1)',
      '0:f0:load(x) < 1:f1:store(x,1)',
    ]);
    // Without the loss one of them comes last, but that may be either.
    expect(causes(program, { misses: 'lost' })).toEqual([]);
  });

  describe('of many operations the ones that matter, wherever they stand', () => {
    const layout = new Layout();
    const cells = Array.from({ length: 40 }, (_, i) => layout.cell(`x${i}`, { min: 0, max: 2 }));
    const against = (body: () => Steps<unknown>): Program =>
      twoThreads(
        layout,
        function* () {
          for (const cell of cells) yield* store(cell, 1);
        },
        body,
      );

    test.each([0, 17, 39])('a store to x%i before it is looked at', (i) => {
      const program = against(() => expectNot(cells[i], 1));
      expect(lines(causes(program, { report: anyOf('assertion') }))).toEqual([
        `0:f0:store(x${i},1) < 1:f1:expect(x${i},1)`,
      ]);
    });

    test.each([0, 17, 39])('a store to x%i after another one', (i) => {
      const program: Program = {
        ...against(() => store(cells[i], 2)),
        properties: [{ id: 'is 2', end: (memory) => memory.load(cells[i]) === 2 }],
      };
      expect(lines(causes(program, { misses: 'is 2' }))).toEqual([
        `1:f1:store(x${i},2) < 0:f0:store(x${i},1)`,
      ]);
    });

    test('a store that is seen, and none that does not come any more', () => {
      const program = against(function* () {
        for (const i of [38, 5, 20]) yield* expectNot(cells[i], 2);
        if ((yield* load(cells[20])) === 1 && (yield* load(cells[38])) === 0) yield* expectNot(cells[30], 0);
      });
      expect(lines(causes(program, { report: anyOf('assertion') }))).toEqual([
        '0:f0:store(x20,1) < 1:f1:load(x20)',
      ]);
    });
  });

  const free = defineOperation('kfree', { run: (memory, freed: Cell) => memory.store(freed, 1) });
  const use = defineOperation('use', {
    run(memory, freed: Cell) {
      if (memory.load(freed) === 1) memory.fail({ kind: 'use-after-free', title: `of ${freed.name}` });
    },
  });

  test('use after free: only what nothing else implies', () => {
    const layout = new Layout();
    const bit = { min: 0, max: 2 };
    const [published, freed, guard] = ['published', 'freed', 'guard'].map((name) =>
      layout.cell(name, bit),
    ) as [Cell, Cell, Cell];
    const program = twoThreads(
      layout,
      function* () {
        yield* store(published, 1);
        yield* lock(guard);
        yield* store(published, 0);
        yield* unlock(guard);
        yield* free(freed);
      },
      function* () {
        yield* lock(guard);
        const found = yield* load(published);
        yield* unlock(guard);
        if (found === 1) yield* use(freed);
      },
    );
    expect(lines(causes(program, { report: anyOf('use-after-free') }))).toEqual([
      // It found the object, and was still on its way when it was freed.
      '0:f0:store(published,1) < 1:f1:load(published)',
      '1:f1:unlock(guard) < 0:f0:lock(guard)',
      '0:f0:kfree(freed) < 1:f1:use(freed)',
    ]);
  });

  test('list: a lockless check between the steps of an unlink', () => {
    const layout = new Layout();
    const link = { min: 0, max: 2 };
    const [next, prev] = [layout.cell('next', link, 1), layout.cell('prev', link, 1)];
    const expectLinked = defineOperation('list_del', {
      run: (memory) => memory.assert(memory.load(prev) !== 2, 'not poisoned'),
    });
    const program = twoThreads(
      layout,
      function* () {
        yield* store(prev, 2);
        yield* store(next, 2);
      },
      function* () {
        if ((yield* load(next)) !== 2) yield* expectLinked();
      },
    );
    expect(lines(causes(program, { report: anyOf('assertion') }))).toEqual([
      '0:f0:store(prev,2) < 1:f1:list_del()',
    ]);
  });

  test('deadlock: each lock was taken before the other thread could', () => {
    const layout = new Layout();
    const [a, b] = [layout.cell('a', { min: 0, max: 2 }), layout.cell('b', { min: 0, max: 2 })];
    const both = (first: Cell, second: Cell) =>
      function* (): Steps<void> {
        yield* lock(first);
        yield* lock(second);
        yield* unlock(second);
        yield* unlock(first);
      };
    const program = twoThreads(layout, both(a, b), both(b, a));
    expect(lines(causes(program, { report: anyOf('deadlock') }))).toEqual([
      '1:f1:lock(b) < 0:f0:lock(b) (waits)',
      '0:f0:lock(a) < 1:f1:lock(a) (waits)',
    ]);
  });

  describe('with a loop', () => {
    const layout = new Layout();
    const [ready, seen] = [layout.cell('ready', { min: 0, max: 2 }), layout.cell('seen', { min: 0, max: 1 })];
    const program = twoThreads(
      layout,
      function* () {
        do yield* checkpoint();
        while ((yield* load(ready)) !== 2);
        yield* store(seen, 1);
      },
      function* () {
        yield* store(ready, 1);
        yield* store(ready, 2);
        yield* expectNot(seen, 1);
      },
    );
    const goal: Goal = { report: anyOf('assertion') };

    test('turns that are not in every execution are no events', () => {
      expect(lines(causes(program, goal))).toEqual(['0:f0:store(seen,1) < 1:f1:expect(seen,1)']);
    });

    test('the limit is one of states', () => {
      expect(causes(program, goal, { states: 5 })).toBeUndefined();
    });

    test('a goal that cannot be reached has no causes', () => {
      expect(causes(program, { report: anyOf('leak') })).toBeUndefined();
    });
  });
});

describe('of the executions explored', () => {
  const layout = new Layout();
  const x = layout.cell('x', { min: 0, max: 9 });
  /** The store of 1 must come before the load; then there is much that does not matter. */
  const program: Program = {
    layout,
    threads: [
      {
        name: 'a',
        cpu: 0,
        start: function* () {
          yield* store(x, 1);
          for (let i = 2; i < 9; i++) yield* store(x, i);
        },
      },
      {
        name: 'b',
        cpu: 1,
        start: function* () {
          yield* expectNot(x, 1);
          for (let i = 2; i < 9; i++) yield* load(x);
        },
      },
    ],
  };
  const goal: Goal = { report: () => true };

  test('it is what all share, if there are no others', () => {
    const found = exploredCauses(program, goal);
    expect([found?.complete, lines(found?.order)]).toEqual([true, lines(causes(program, goal))]);
    expect(found?.order).not.toEqual([]);
  });

  test('beyond a limit it says that there are others, and how far it went', () => {
    expect(causes(program, goal, { states: 6 })).toBeUndefined();
    const found = exploredCauses(program, goal, { states: 6 })!;
    expect(found).toMatchObject({ complete: false, states: 8 });
    expect(lines(found.order)).toEqual(['0::store(x,1) < 1::expect(x,1)']);
  });

  test('and nothing where the goal lies further off', () => {
    expect(exploredCauses(program, goal, { states: 1 })).toBeUndefined();
  });

  test('nor when it is not to go on', () => {
    expect(exploredCauses(program, goal, { goOn: () => false })).toBeUndefined();
    expect(exploredCauses(program, goal, { goOn: () => true })).toEqual(exploredCauses(program, goal));
  });
});
