// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { explore, exploreQuick, exploreRandom, type Program } from '../../src';
import { strangeProgram } from './arbitrary';
import { build } from './build';
import { RUNS, exploreForComparison, forAll, type EngineResult } from './check';

/** All there is to find, or undefined where that is too much. */
function whole(program: Program): EngineResult | undefined {
  const full = exploreForComparison(program, { limits: { states: 20_000 } });
  return full.exploration.complete ? full : undefined;
}

const settings = fc.record({
  program: strangeProgram({ endless: true }),
  reduce: fc.boolean(),
  reduceAbove: fc.nat(60),
  states: fc.nat(400),
  bytes: fc.boolean(),
});

test('a search that is cut says only what is so, and never that something never is', () => {
  let cut = 0;
  forAll(
    settings,
    ({ program, reduce, reduceAbove, states, bytes }) => {
      const built = build(program);
      const full = whole(built);
      if (full === undefined) return;
      const limits = bytes ? { bytes: 1_000 * states } : { states };
      const part = exploreForComparison(built, { reduce, reduceAbove, limits });
      if (part.exploration.complete) {
        expect(part.outcomes).toEqual(full.outcomes);
        return;
      }
      cut++;
      expect(part.exploration.stoppedBy).toBe(bytes ? 'bytes' : 'states');
      expect(part.exploration.runsForever).toBeUndefined();
      for (const [id, outcome] of Object.entries(part.outcomes)) {
        if (outcome !== 'incomplete')
          expect([id, outcome, full.outcomes[id]]).toEqual([id, 'sometimes', 'sometimes']);
      }
      expect([...full.marks]).toEqual(expect.arrayContaining([...part.marks]));
      expect([...full.reports]).toEqual(expect.arrayContaining([...part.reports]));
    },
    RUNS / 4,
  );
  expect(cut).toBeGreaterThan(RUNS / 12);
});

test('nor does one that tries only some executions', () => {
  forAll(
    settings,
    ({ program, states }) => {
      const built = build(program);
      if (whole(built) === undefined) return;
      for (const part of [
        exploreQuick(built, { switches: 1 }),
        exploreRandom(built, { runs: 5, seed: states }),
      ]) {
        expect(part).toMatchObject({ complete: false, bounded: expect.stringMatching(/^only /) as unknown });
        for (const { outcome } of part.properties) expect(outcome).toMatch(/^(sometimes|incomplete)$/);
      }
    },
    RUNS / 6,
  );
});

test('where one failure is enough it is found exactly if there is one', () => {
  forAll(
    settings,
    ({ program, reduce, reduceAbove }) => {
      const built = build(program);
      const full = whole(built);
      if (full === undefined) return;
      const fails = [...full.reports].some((report) => report.startsWith('fatal'));
      const first = explore(built, { reduce, reduceAbove, stopAtFirstFailure: true });
      expect(first.complete).toBe(!fails);
      expect(first.reports.filter(({ fatal }) => fatal)).toHaveLength(fails ? 1 : 0);
    },
    RUNS / 4,
  );
});
