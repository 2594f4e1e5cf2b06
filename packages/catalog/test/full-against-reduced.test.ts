// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore, type Exploration, type ExploreOptions, type Program } from '@mm-litmus/engine';
import { prepareCell } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { scenarios } from '../src';

/** Cells with more states than this, nothing left out, are not compared. */
const MOST_STATES = 300_000;

/** All that a search with reductions must find as well, and the cells of each end state. */
function found(program: Program, options: ExploreOptions): { exploration: Exploration; summary: object } {
  const ends = new Set<string>();
  const exploration = explore(program, {
    ...options,
    onEnd: (memory) => ends.add(program.layout.cells.map((cell) => memory.load(cell)).join(' ')),
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

if (process.env.MM_LITMUS_COMPARE === '1') {
  describe.each(scenarios.map((scenario) => ({ id: scenario.id, scenario })))('$id', ({ scenario }) => {
    test.each(variants.map((variant) => ({ name: variant.name, variant })))('$name', ({ variant }) => {
      const program = () => {
        const prepared = prepareCell(scenario, variant);
        return 'lacks' in prepared ? undefined : prepared.program;
      };
      const whole = program();
      if (whole === undefined) return;
      const full = found(whole, { limits: { states: MOST_STATES } });
      if (!full.exploration.complete) return;
      const reduced = found(program()!, { reduce: true, reduceAbove: 0 });
      expect(reduced.exploration).toMatchObject({ complete: true, reduced: true });
      expect(reduced.summary).toEqual(full.summary);
    });
  });
} else {
  test('cells are compared, full against reduced, in the long selection: MM_LITMUS_COMPARE=1', () => {
    expect(scenarios.length * variants.length).toBeGreaterThan(0);
  });
}
