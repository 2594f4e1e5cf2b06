// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { checkpoint, choose, defineFunction, explore, formatSchedule, Layout, type Program } from '../../src';
import { exploreRandom } from '../../src/bounded/random';
import { fail, load, nothing, programOf, store } from '../support/model';

/** Each of `threads` adds 1 in two steps; which sums there are tells how mixed the executions were. */
function lostUpdates(threads: number): Program {
  const layout = new Layout();
  const x = layout.cell('x', { min: 0, max: threads });
  const add = defineFunction('add', function* () {
    yield* store(x, (yield* load(x)) + 1);
  });
  return programOf(
    layout,
    Array.from({ length: threads }, () => () => add()),
    {
      observe: { x: (memory) => memory.load(x) },
      properties: [
        { id: 'loses', end: (memory) => memory.load(x) < threads },
        { id: 'loses-all', end: (memory) => memory.load(x) === 0 },
      ],
    },
  );
}

const sums = (program: Program, options: Parameters<typeof exploreRandom>[1]) =>
  exploreRandom(program, options).outcomes.map(({ values }) => values.x);

describe('executions chosen at random', () => {
  test('meet what happens, and say neither never nor always', () => {
    const found = exploreRandom(lostUpdates(3));
    expect(found).toMatchObject({
      complete: false,
      bounded: 'only 1000 executions chosen at random, with seed 0',
      transitions: 6_000,
      endStates: 3,
    });
    expect(found.outcomes.map(({ values }) => values)).toEqual([{ x: 1 }, { x: 2 }, { x: 3 }]);
    expect(found.properties.map(({ outcome }) => outcome)).toEqual(['sometimes', 'incomplete']);
    expect([found.states, explore(lostUpdates(3)).states]).toEqual([56, 59]);
  });

  test('are the same for the same seed, and others for another', () => {
    const found = (seed: number) => JSON.stringify(exploreRandom(lostUpdates(4), { seed, runs: 20 }));
    expect(found(7)).toBe(found(7));
    expect(found(7)).not.toBe(found(8));
    expect(sums(lostUpdates(4), { runs: 1 })).toHaveLength(1);
  });

  test('are chosen by the seed and by nothing else, so that they can be told again years later', () => {
    const first = (seed: number) =>
      exploreRandom(lostUpdates(4), { seed, runs: 3 }).outcomes.map(({ schedule }) =>
        formatSchedule(schedule),
      );
    expect([0, 1, 5, 2 ** 40].map(first)).toEqual([
      ['d2b2a2c2'],
      ['a2d2b2c2'],
      ['b2c1a2d2c1', 'a2d2b2c2'],
      ['a1d2b2c2a1', 'd2b2a2c2'],
    ]);
  });

  test('leave no thread alone that turns for ever', () => {
    const layout = new Layout();
    const ready = layout.cell('ready', { min: 0, max: 1 });
    const spin = defineFunction('spin', function* () {
      for (;;) {
        yield* checkpoint();
        if ((yield* load(ready)) === 1) return;
      }
    });
    const program = programOf(layout, [
      () => spin(),
      function* () {
        yield* nothing();
        yield* store(ready, 1);
      },
    ]);
    expect(exploreRandom(program, { runs: 10 })).toMatchObject({ endStates: 1, deadlocks: 0 });
  });

  test('try the picks of a step as well, and report what ends them', () => {
    const layout = new Layout();
    const x = layout.cell('x', { min: 0, max: 9 });
    const program = programOf(layout, [
      function* () {
        const pick = yield* choose(3);
        if (pick === 2) yield* fail('two');
        yield* store(x, pick);
      },
    ]);
    const found = exploreRandom(program, { runs: 50 });
    expect(found.reports.map(({ report }) => report.title)).toEqual(['two']);
    expect(found.endStates).toBe(2);
  });

  test('keep to limits', () => {
    expect(exploreRandom(lostUpdates(3), { limits: { states: 5 } })).toMatchObject({
      states: 5,
      stoppedBy: 'states',
    });
    expect(exploreRandom(lostUpdates(3), { goOn: () => false })).toMatchObject({
      stoppedBy: 'interrupted',
      transitions: 6,
    });
  });
});
