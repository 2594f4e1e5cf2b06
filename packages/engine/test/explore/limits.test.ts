// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { Layout, choose, explore, type ExploreOptions, type Program } from '../../src';
import { fail, increment, nothing, programOf, store, waitFor, warn } from '../support/model';
import { cellsOf } from './programs';

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

  /** What a search that is asked not to go on the `last` time tells of how far it came: states, done, depth. */
  const told = (options: ExploreOptions, last: number) => {
    const { layout, cells } = cellsOf(1);
    const program = programOf(layout, [
      function* () {
        yield* store(cells[0], (yield* choose(500)) % 4);
        for (let i = 0; i < 5; i++) yield* increment(cells[0]);
      },
    ]);
    const all: (readonly number[])[] = [];
    const goOn: ExploreOptions['goOn'] = (look) => {
      const { states, frontier, depth } = look();
      return all.push([states, states - frontier, depth]) < last;
    };
    expect(explore(program, { ...options, goOn })).toMatchObject({
      complete: false,
      stoppedBy: 'interrupted',
    });
    return all;
  };

  test('whoever asks it to end is told, once a thousand states, how far it has come', () => {
    // The choice makes 500 states, and each state behind it one more. Reduced, they are the four values.
    expect(told({}, 3)).toEqual([
      [501, 0, 0],
      [501 + 1024, 1024, 3],
      [501 + 2048, 2048, 5],
    ]);
    expect(told({ reduce: true, reduceAbove: 0 }, 1)).toEqual([[5, 0, 0]]);
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
