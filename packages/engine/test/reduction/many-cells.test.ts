// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore, Layout, type Program } from '../../src';
import { load, programOf, store } from '../support/model';

/** More than fit into one word of a set of cells, with threads, which are places too. */
const CELLS = 70;

/** Thread 0 stores to one cell and thread 1 reads another one, both after cells of their own. */
function meeting(stored: number, loaded: number): Program {
  const layout = new Layout();
  const cells = Array.from({ length: CELLS }, (_, i) => layout.cell(`c${i}`, { min: 0, max: 1 }));
  const [mine, result] = [layout.cell('mine', { min: 0, max: 1 }), layout.cell('result', { min: 0, max: 1 })];
  return programOf(
    layout,
    [
      function* () {
        yield* store(mine, 1);
        yield* store(cells[stored], 1);
      },
      function* () {
        yield* store(result, yield* load(cells[loaded]));
      },
    ],
    {
      properties: [{ id: 'seen', end: (memory) => memory.load(result) === 1 }],
    },
  );
}

const outcomeOf = (program: Program): string => {
  const { complete, properties } = explore(program, { reduce: true, reduceAbove: 0 });
  expect(complete).toBe(true);
  return properties[0].outcome;
};

describe('what threads have in common is seen, whichever of many cells it is', () => {
  test.each([0, 1, 29, 30, 31, 32, 33, 61, 62, 63, 64, 65, CELLS - 1])('cell %i', (cell) => {
    expect(outcomeOf(meeting(cell, cell))).toBe('sometimes');
    const program = meeting(cell, cell);
    expect(outcomeOf({ ...program, threads: [...program.threads].reverse() })).toBe('sometimes');
  });

  test('and cells of their own are not taken for one', () => {
    expect(outcomeOf(meeting(0, 32))).toBe('never');
    const { states } = explore(meeting(5, 37), { reduce: true, reduceAbove: 0 });
    // Nothing of either matters to the other: the start, and the end.
    expect(states).toBe(2);
  });
});
