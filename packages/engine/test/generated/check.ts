// SPDX-License-Identifier: GPL-2.0-only
import { explore, type Exploration, type ExploreOptions, type Program } from '../../src';
import { expect } from '@jest/globals';
import * as fc from 'fast-check';
import type { Forget } from './build';
import type { NaiveResult } from '../naive/explorer';
import type { GeneratedProgram } from './language';
import { print } from './print';

/** What the engine found, in the words of the naive explorer. */
export interface EngineResult {
  readonly exploration: Exploration;
  readonly ends: ReadonlySet<string>;
  readonly reports: ReadonlySet<string>;
  readonly marks: ReadonlySet<string>;
  readonly outcomes: Readonly<Record<string, string>>;
}

export function exploreForComparison(program: Program, options: ExploreOptions = {}): EngineResult {
  const ends = new Set<string>();
  const exploration = explore(program, {
    ...options,
    onEnd: (memory) => ends.add(program.layout.cells.map((cell) => memory.load(cell)).join()),
  });
  const { reports, marks, properties } = exploration;
  return {
    exploration,
    ends,
    reports: new Set(
      reports.map(({ report: { kind, title }, fatal }) => {
        if (kind === 'deadlock') return 'fatal deadlock';
        return `${fatal ? 'fatal ' : ''}${kind}: ${title}`;
      }),
    ),
    marks: new Set(marks.flatMap(({ name, reached }) => (reached ? [name] : []))),
    outcomes: Object.fromEntries(properties.map(({ id, outcome }) => [id, outcome])),
  };
}

/**
 * All that the naive explorer knows must be the engine's result; part of it where a limit cut the naive
 * explorer. A failure says `of` what.
 */
export function expectAgreement(engine: EngineResult, naive: NaiveResult, of = ''): void {
  const { ends, reports, marks, outcomes } = naive;
  if (naive.complete) {
    const found = {
      of,
      ends: engine.ends,
      reports: engine.reports,
      marks: engine.marks,
      outcomes: engine.outcomes,
    };
    expect(found).toEqual({ of, ends, reports, marks, outcomes });
    expect(engine.exploration.states).toBeLessThanOrEqual(naive.states);
    return;
  }
  const missing = {
    of,
    ends: [...ends].filter((found) => !engine.ends.has(found)),
    reports: [...reports].filter((found) => !engine.reports.has(found)),
    marks: [...marks].filter((found) => !engine.marks.has(found)),
  };
  expect(missing).toEqual({ of, ends: [], reports: [], marks: [] });
  for (const [id, outcome] of Object.entries(outcomes)) {
    if (outcome !== 'incomplete') expect([of, id, engine.outcomes[id]]).toEqual([of, id, outcome]);
  }
}

/** How many generated programs each property is tried on. Raised by the long comparison. */
export const RUNS = Number(process.env['MM_LITMUS_GENERATED_RUNS'] ?? 300);
const SEED = 20_230_311;

export interface Input {
  readonly program: GeneratedProgram;
  readonly forget?: Forget;
}

/** Tries `check` on generated inputs; a failure shows the smallest program found, as a program. */
export function forAll<T extends Input>(
  inputs: fc.Arbitrary<T>,
  check: (input: T) => void,
  runs = RUNS,
): void {
  fc.assert(fc.property(inputs, check), {
    seed: SEED,
    // With a fraction fast-check never stops.
    numRuns: Math.ceil(runs),
    reporter({ seed, counterexample, counterexamplePath, errorInstance }) {
      if (counterexample === null) return;
      const [{ program, forget }] = counterexample;
      const forgets = forget === undefined ? '' : `forget: ${JSON.stringify(forget)}\n`;
      const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
      throw new Error(`${print(program)}\n${forgets}seed ${seed}, path ${counterexamplePath}\n${why}`);
    },
  });
}
