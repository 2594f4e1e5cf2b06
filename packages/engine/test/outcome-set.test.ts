// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore, formatSchedule, Layout, type Memory, type Observable, type Program } from '../src';
import { OutcomeSet } from '../src/outcome-set';
import { load, modelErrorOf, programOf, store, waitFor } from './support/model';

/** Two threads, each of which adds 1 in two steps. */
function adding(observe?: Readonly<Record<string, Observable>>): Program {
  const layout = new Layout();
  const x = layout.cell('x', { min: 0, max: 2 });
  const add = function* () {
    yield* store(x, (yield* load(x)) + 1);
  };
  return programOf(layout, [add, add], { observe: observe ?? { x: (memory) => memory.load(x) } });
}

describe('an exploration tells the distinct ends', () => {
  test('each with the shortest schedule to it', () => {
    const { outcomes } = explore(adding());
    expect(outcomes.map(({ values, schedule }) => [values, formatSchedule(schedule)])).toEqual([
      [{ x: 1 }, 'a1b1a1b1'],
      [{ x: 2 }, 'a2b2'],
    ]);
  });

  test('the same ones when interleavings are left out', () => {
    const values = (options: Parameters<typeof explore>[1]) =>
      explore(adding(), options).outcomes.map((each) => each.values);
    expect(values({ reduce: true, reduceAbove: 0 })).toEqual(values({}));
  });

  test('one if nothing is observable, and none where nobody finishes', () => {
    expect(explore(adding({})).outcomes.map(({ values }) => values)).toEqual([{}]);
    const layout = new Layout();
    const x = layout.cell('x', { min: 0, max: 1 });
    expect(explore(programOf(layout, [() => waitFor(x, 1)], { observe: {} })).outcomes).toEqual([]);
  });

  test('and says which observable threw', () => {
    const program = adding({
      broken: () => {
        throw new TypeError('no');
      },
    });
    expect(modelErrorOf(() => explore(program))).toMatchObject({
      code: 'foreign-exception',
      reason: 'observable broken threw TypeError: no',
    });
  });
});

describe('OutcomeSet', () => {
  test('keeps the first schedule, leaves out what is undefined, and has an order of its own', () => {
    let value = 2;
    const set = new OutcomeSet({ n: () => value, small: () => (value < 2 ? true : undefined) });
    const memory = undefined as unknown as Memory;
    const add = (n: number, thread: number) => {
      value = n;
      set.add(memory, () => [{ thread, pick: 0 }]);
    };
    add(2, 0);
    add(1, 1);
    add(2, 2);
    expect(set.results()).toEqual([
      { values: { n: 1, small: true }, schedule: [{ thread: 1, pick: 0 }] },
      { values: { n: 2 }, schedule: [{ thread: 0, pick: 0 }] },
    ]);
  });
});
