// SPDX-License-Identifier: GPL-2.0-only
import { expect } from '@jest/globals';
import { choose, type Cell, defineFunction, type Exploration, explore, type Program } from '../../../src';
import { store } from '../../support/model';

/** Searches with reductions, which must find what the full search finds. */
export function same(program: Program): Exploration {
  const full = findings(program, false);
  const reduced = findings(program, true);
  expect(reduced.found).toEqual(full.found);
  return reduced.exploration;
}

function findings(program: Program, reduce: boolean) {
  const ends = new Set<string>();
  const exploration = explore(program, {
    reduce,
    reduceAbove: 0,
    onEnd: (memory) => ends.add(program.layout.cells.map((cell) => memory.load(cell)).join()),
  });
  const { complete, deadlocks, endStates, marks, properties, reports } = exploration;
  const found = {
    complete,
    deadlocks,
    endStates,
    ends,
    marks: marks.map(({ name, reached }) => ({ name, reached })),
    properties: properties.map(({ id, outcome }) => ({ id, outcome })),
    reports: new Set(reports.map(({ report: { kind }, fatal }) => `${kind} ${fatal}`)),
  };
  return { exploration, found };
}

/** Sets the cell only in one of a million executions: never in the few that a search learns from. */
export const rarely = defineFunction('rarely', function* (cell: Cell) {
  for (let i = 0; i < 20; i++) if ((yield* choose(2)) === 0) return;
  yield* store(cell, 1);
});
