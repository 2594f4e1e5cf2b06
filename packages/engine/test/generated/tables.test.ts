// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { explore, type Program, tableProgram } from '../../src';
import { generatedProgram } from './arbitrary';
import { build } from './build';
import { forAll, RUNS } from './check';

/** What tables say nothing of left out. */
function told(program: Program): Program {
  const { layout, threads, setup, properties = [], atEnd } = program;
  return {
    layout,
    threads,
    ...(setup && { setup }),
    ...(atEnd && { atEnd }),
    properties: properties.flatMap(({ state, ...rest }) => (state === undefined ? [rest] : [])),
  };
}

test('tables of a program are the same program', () => {
  let compared = 0;
  forAll(
    fc.record({ program: generatedProgram() }),
    ({ program }) => {
      const built = told(build(program));
      const { tables, ...found } = explore(built, { limits: { states: 20_000 }, learn: String });
      if (tables === undefined) return;
      const again = explore(tableProgram(tables));
      const { states, transitions, endStates, deadlocks } = again;
      expect({ states, transitions, endStates, deadlocks }).toEqual({
        states: found.states,
        transitions: found.transitions,
        endStates: found.endStates,
        deadlocks: found.deadlocks,
      });
      const reports = (of: typeof found | typeof again) =>
        of.reports.map(({ report, fatal, schedule }) => ({ title: report.title, fatal, schedule }));
      expect(reports(again)).toEqual(reports(found));
      compared++;
    },
    RUNS / 3,
  );
  expect(compared).toBeGreaterThan(RUNS / 4);
});
