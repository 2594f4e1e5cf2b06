// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { generatedProgram } from './arbitrary';
import { build } from './build';
import { RUNS, exploreForComparison, forAll } from './check';
import { expectSchedulesToHold } from './schedules';

const LIMITS = { states: 20_000 };

test.each<[string, boolean, number]>([
  ['without loops', false, RUNS],
  ['with endless loops', true, RUNS / 2],
])('a reduced search of a program %s finds what the full one finds', (_, endless, runs) => {
  let reduced = 0;
  forAll(
    fc.record({ program: generatedProgram({ endless }), reduceAbove: fc.nat(50) }),
    ({ program, reduceAbove }) => {
      const built = build(program);
      const full = exploreForComparison(built, { limits: LIMITS });
      if (!full.exploration.complete) return;
      const part = exploreForComparison(built, { reduce: true, reduceAbove });
      const { ends, reports, marks, outcomes } = part;
      expect({ ends, reports, marks, outcomes }).toEqual({
        ends: full.ends,
        reports: full.reports,
        marks: full.marks,
        outcomes: full.outcomes,
      });
      expect(part.exploration).toMatchObject({
        complete: true,
        endStates: full.exploration.endStates,
        deadlocks: full.exploration.deadlocks,
      });
      expect(part.exploration.states).toBeLessThanOrEqual(Math.max(full.exploration.states, reduceAbove + 1));
      expectSchedulesToHold(built, part.exploration);
      if (part.exploration.reduced) reduced++;
    },
    runs,
  );
  expect(reduced).toBeGreaterThan(runs / 4);
});
