// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { Layout, checkpoint, choose, defineFunction, explore, replay, type Cell, type Steps } from '../src';
import { load, nothing, programOf, store } from './support/model';

const layoutOf = (...names: string[]): { layout: Layout; cells: Cell[] } => {
  const layout = new Layout();
  return { layout, cells: names.map((name) => layout.cell(name, { min: 0, max: 9 })) };
};

test('a call passes arguments and returns a value', () => {
  const { layout, cells } = layoutOf('c');
  const add = defineFunction('add', function* (a: number, b: number) {
    yield* nothing();
    return a + b;
  });
  const ends: number[] = [];
  const program = programOf(layout, [
    function* () {
      yield* store(cells[0], yield* add(yield* add(1, 2), 4));
    },
  ]);
  expect(explore(program, { onEnd: (memory) => ends.push(memory.load(cells[0])) }).states).toBe(4);
  expect(ends).toEqual([7]);
});

test('when a call returns, only its value stays', () => {
  const { layout } = layoutOf();
  const parity = defineFunction('parity', function* () {
    return (yield* choose(4)) % 2;
  });
  const program = programOf(layout, [
    function* () {
      yield* parity();
      yield* nothing();
    },
  ]);
  // Before and behind the choice (by parity), and the end.
  expect(explore(program)).toMatchObject({ states: 4, transitions: 6 });
});

test('without a call between, what was told stays known', () => {
  const { layout } = layoutOf();
  const program = programOf(layout, [
    function* () {
      yield* choose(4);
      yield* nothing();
    },
  ]);
  expect(explore(program)).toMatchObject({ states: 6, transitions: 8 });
});

test('two threads in one function stand in the same places', () => {
  const { layout } = layoutOf();
  const work = defineFunction('work', function* () {
    yield* nothing();
    yield* nothing();
  });
  const threads = [0, 1].map((cpu) => ({ name: `t${cpu}`, cpu, start: () => work() }));
  const result = explore({ layout, threads });
  expect(result.states).toBe(9);
  expect(result.statistics.functions).toEqual([{ name: 'work', situations: 3 }]);
});

describe('a checkpoint', () => {
  test('merges histories that agree on what is live', () => {
    const { layout } = layoutOf();
    const program = programOf(layout, [
      function* () {
        const high = (yield* choose(4)) > 1;
        yield* checkpoint(high);
        yield* nothing();
      },
    ]);
    expect(explore(program)).toMatchObject({ states: 4, transitions: 6 });
  });

  test('keeps two places in the source apart, even with equal values', () => {
    const { layout, cells } = layoutOf('c');
    const program = programOf(layout, [
      function* () {
        if ((yield* choose(2)) === 0) yield* checkpoint();
        else {
          yield* checkpoint();
          yield* store(cells[0], 1);
        }
        yield* nothing();
      },
    ]);
    const ends: number[] = [];
    explore(program, { onEnd: (memory) => ends.push(memory.load(cells[0])) });
    expect(ends.sort()).toEqual([0, 1]);
  });

  test('compares live values by content: numbers, tuples and records, strings, objects by identity', () => {
    const { layout } = layoutOf();
    class Thing {}
    const things = [new Thing(), new Thing()];
    const sets = [new Set([1]), new Set([1])];
    const states = (live: (chosen: number) => unknown): number => {
      const program = programOf(layout, [
        function* () {
          yield* checkpoint(live(yield* choose(2)));
          yield* nothing();
        },
      ]);
      return explore(program).states;
    };
    const [merged, apart] = [3, 4];
    expect(states(() => [1, { a: 2 }])).toBe(merged);
    expect(states((chosen) => [1, { a: chosen }])).toBe(apart);
    expect(states((chosen) => (chosen === 0 ? 1 : '1'))).toBe(apart);
    expect(states((chosen) => (chosen === 0 ? [1, 2] : [[1, 2]]))).toBe(apart);
    expect(states((chosen) => (chosen === 0 ? undefined : null))).toBe(apart);
    expect(states((chosen) => things[chosen])).toBe(apart);
    expect(states(() => things[0])).toBe(merged);
    expect(states((chosen) => sets[chosen])).toBe(apart);
  });

  test('closes a loop', () => {
    const { layout, cells } = layoutOf('c');
    const program = programOf(layout, [
      function* () {
        for (;;) {
          yield* checkpoint();
          if ((yield* load(cells[0])) === 1) break;
        }
      },
      () => store(cells[0], 1),
    ]);
    expect(explore(program)).toMatchObject({ complete: true, states: 3, transitions: 3, endStates: 1 });
  });

  test('takes no step', () => {
    const { layout } = layoutOf();
    const program = programOf(layout, [
      function* () {
        yield* checkpoint();
        yield* nothing();
        yield* checkpoint();
      },
    ]);
    expect(explore(program)).toMatchObject({ states: 2, transitions: 1 });
    expect(replay(program, [{ thread: 0, pick: 0 }])).toMatchObject({ ended: 'finished' });
  });
});

test('recursion ends', () => {
  const { layout, cells } = layoutOf('c');
  const down = defineFunction('down', function* (from: number): Steps<number> {
    yield* nothing();
    return from === 0 ? 0 : 1 + (yield* down(from - 1));
  });
  const ends: number[] = [];
  const program = programOf(layout, [
    function* () {
      yield* store(cells[0], yield* down(5));
    },
  ]);
  expect(explore(program, { onEnd: (memory) => ends.push(memory.load(cells[0])) }).states).toBe(8);
  expect(ends).toEqual([5]);
});

test('a function with nothing to do is no step', () => {
  const { layout } = layoutOf();
  const empty = defineFunction('empty', function* () {});
  expect(explore(programOf(layout, [() => empty()]))).toMatchObject({
    states: 1,
    transitions: 0,
    endStates: 1,
    deadlocks: 0,
  });
});
