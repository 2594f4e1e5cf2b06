// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore, type Exploration, type ExploreOptions, type Program } from '@mm-litmus/engine';
import { prepareCell, type Scenario } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { Explorations } from '../../scenario/src/cell/same-program';
import { scenarios } from '../src';

/** The long selection compares every cell, npm test one of each scenario. */
const everyCell = process.env['MM_LITMUS_COMPARE'] === '1';
/** Cells with more states than this, nothing left out, are not compared. */
const MOST_STATES = everyCell ? 300_000 : 10_000;

/** All that a search with reductions must find as well, and the cells of each end state. */
function found(program: Program, options: ExploreOptions): { exploration: Exploration; summary: object } {
  const ends = new Set<string>();
  const { cells } = program.layout;
  const exploration = explore(program, {
    ...options,
    onEnd: (memory) => ends.add(cells.map((cell) => memory.load(cell)).join(' ')),
  });
  const { properties, marks, reports, deadlocks } = exploration;
  const summary = {
    reports: [...new Set(reports.map(({ report }) => `${report.kind}: ${report.title}`))].sort(),
    ends: [...ends].sort(),
    deadlocks,
    marks: marks.map(({ name, reached }) => `${name} ${reached}`),
    outcomes: properties.map(({ id, outcome }) => `${id} ${outcome}`),
  };
  return { exploration, summary };
}

/** Compares a scenario's cells, a program that several variants share once; how many it met. */
function compareCells(scenario: Scenario): number {
  const explored = new Explorations();
  let met = 0;
  for (const variant of variants) {
    const cell = prepareCell(scenario, variant);
    if ('lacks' in cell || explored.get(scenario, cell, '') !== undefined) continue;
    met++;
    const full = found(cell.program, { limits: { states: MOST_STATES } });
    if (full.exploration.complete) {
      explored.add(scenario, cell, '', full.exploration);
      const reduced = found(cell.program, { reduce: true, reduceAbove: 0 });
      expect(reduced.exploration).toMatchObject({ complete: true, reduced: true });
      expect({ variant: variant.name, ...reduced.summary }).toEqual({
        variant: variant.name,
        ...full.summary,
      });
    }
    if (!everyCell) break;
  }
  return met;
}

describe('a search with reductions finds what one without finds', () => {
  test.each(scenarios.map((scenario) => ({ id: scenario.id, scenario })))('$id', ({ scenario }) => {
    expect(compareCells(scenario)).toBeGreaterThan(0);
  });
});
