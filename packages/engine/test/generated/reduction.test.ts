// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Exploration } from '../../src';
import { generatedProgram, strangeProgram } from './arbitrary';
import { Graves } from '../../src/reduction/graves';
import { build } from './build';
import { RUNS, exploreForComparison, forAll } from './check';
import type { GeneratedProgram } from './language';
import { expectSchedulesToHold } from './schedules';

const LIMITS = { states: 20_000 };

/** What threads did at all, whatever was learned first. */
const did = ({ ran }: Exploration): readonly string[] => [
  ...ran!.functions,
  ...ran!.asked.map(({ by, name, answers }) => `${by} ${name} ${answers.map(String).sort().join()}`).sort(),
];

const KINDS: [string, fc.Arbitrary<GeneratedProgram>, number][] = [
  ['without loops', generatedProgram(), RUNS],
  ['with endless loops', generatedProgram({ endless: true }), RUNS / 2],
  ['with strange steps', strangeProgram(), RUNS],
  ['with strange steps and endless loops', strangeProgram({ endless: true }), RUNS / 4],
];

test.each(KINDS)('a reduced search of a program %s finds what the full one finds', (_, programs, runs) => {
  expectNothingLost(programs, runs);
});

test.each(KINDS)('and of one %s if it guesses graves from two walks', (_, programs, runs) => {
  const { enough } = Graves;
  Graves.enough = { burials: 1, walks: 2, all: false };
  try {
    expectNothingLost(programs, runs / 2);
  } finally {
    Graves.enough = enough;
  }
});

function expectNothingLost(programs: fc.Arbitrary<GeneratedProgram>, runs: number): void {
  let reduced = 0;
  forAll(
    fc.record({ program: programs, reduceAbove: fc.nat(50) }),
    ({ program, reduceAbove }) => {
      const built = build(program);
      const full = exploreForComparison(built, { limits: LIMITS, ran: true });
      if (!full.exploration.complete) return;
      const part = exploreForComparison(built, { reduce: true, reduceAbove, ran: true });
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
      expect(did(part.exploration)).toEqual(did(full.exploration));
      expect(part.exploration.states).toBeLessThanOrEqual(Math.max(full.exploration.states, reduceAbove + 1));
      expectSchedulesToHold(built, part.exploration);
      // Where nobody looks at states and steps, the search takes a shorter way.
      const bare = exploreForComparison(
        { ...built, properties: [], marks: [] },
        { reduce: true, reduceAbove },
      );
      expect({ ends: bare.ends, reports: bare.reports }).toEqual({ ends, reports });
      expect(bare.exploration).toMatchObject({ complete: true, endStates: ends.size });
      if (part.exploration.reduced) reduced++;
    },
    runs,
  );
  expect(reduced).toBeGreaterThan(runs / 4);
}
