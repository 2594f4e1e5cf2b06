// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { Layout, choose, defineOperation, explore, replay, type Cell } from '../src';
import { modelErrorOf, nothing, programOf, store } from './support/model';

test('a model gets what `result` makes of the integer, and nothing without it', () => {
  const layout = new Layout();
  const got: unknown[] = [];
  const plain = defineOperation('plain', { run: () => 3 });
  const doubled = defineOperation<[by: number], { twice: number }>('doubled', {
    run: (_memory, by) => by,
    result: (raw, by) => ({ twice: raw + by }),
  });
  const program = programOf(layout, [
    function* () {
      got.push(yield* plain());
      got.push(yield* doubled(4));
    },
  ]);
  replay(program, [
    { thread: 0, pick: 0 },
    { thread: 0, pick: 0 },
  ]);
  expect(got.slice(-2)).toEqual([undefined, { twice: 8 }]);
});

test('a result that nobody gets keeps nothing apart', () => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 3 });
  const silent = defineOperation('silent', { run: (memory) => memory.pick, picks: () => 3 });
  const program = programOf(layout, [
    function* () {
      yield* silent();
      yield* store(cell, 1);
    },
  ]);
  expect(explore(program)).toMatchObject({ states: 3, transitions: 4 });
});

test('an operation without a way to go is blocked', () => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 1 });
  const take = defineOperation('take', { picks: (memory) => memory.load(cell), run() {} });
  const alone = programOf(layout, [() => take()]);
  expect(explore(alone)).toMatchObject({ states: 1, transitions: 0, deadlocks: 1, endStates: 0 });
  const helped = programOf(layout, [() => take(), () => store(cell, 1)]);
  expect(explore(helped)).toMatchObject({ states: 3, transitions: 2, deadlocks: 0, endStates: 1 });
});

test('arguments that are equal make the same operation, and functions of equal histories merge', () => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 9 });
  const both = defineOperation('both', {
    run: (memory, [a, b]: readonly [number, number], { by }: { by: number }) =>
      memory.store(cell, a + b + by),
  });
  const program = programOf(layout, [
    function* () {
      // Each turn makes new objects with the same content.
      const value = yield* choose(3);
      yield* both([1, 2], { by: value * 0 });
    },
  ]);
  // The choice is still known before `both`, and forgotten behind it.
  expect(explore(program)).toMatchObject({ states: 5, transitions: 6 });
});

describe('choose', () => {
  test('goes every way, in ascending order', () => {
    const layout = new Layout();
    const cell = layout.cell('c', { min: 0, max: 9 });
    const ends: number[] = [];
    const program = programOf(layout, [
      function* () {
        yield* store(cell, yield* choose(4));
      },
    ]);
    const result = explore(program, { onEnd: (memory) => ends.push(memory.load(cell)) });
    expect(ends).toEqual([0, 1, 2, 3]);
    expect(result).toMatchObject({ states: 9, transitions: 8, endStates: 4 });
  });

  test('has witnesses whose schedules say which way', () => {
    const layout = new Layout();
    const cell = layout.cell('c', { min: 0, max: 9 });
    const program = programOf(
      layout,
      [
        function* () {
          yield* store(cell, yield* choose(4));
        },
      ],
      { properties: [{ id: 'three', end: (memory) => memory.load(cell) === 3 }] },
    );
    const [three] = explore(program).properties;
    expect(three).toMatchObject({
      outcome: 'sometimes',
      witness: [
        { thread: 0, pick: 3 },
        { thread: 0, pick: 0 },
      ],
    });
  });

  test('of one is a step like any other, of none it blocks', () => {
    expect(explore(programOf(new Layout(), [() => choose(1)]))).toMatchObject({ states: 2, endStates: 1 });
    expect(explore(programOf(new Layout(), [() => choose(0)]))).toMatchObject({ states: 1, deadlocks: 1 });
  });
});

test('a mistake in an operation names it, the function, and keeps the cause', () => {
  const broken = defineOperation('broken', {
    run(_memory, cell: Cell | undefined) {
      return cell!.min;
    },
  });
  const error = modelErrorOf(() => explore(programOf(new Layout(), [nothing, () => broken(undefined)])));
  expect(error.code).toBe('foreign-exception');
  expect(error.reason).toMatch(
    /^broken\(undefined\) of main1 threw TypeError: Cannot read properties of undefined/,
  );
  expect(error.cause).toBeInstanceOf(TypeError);
});
