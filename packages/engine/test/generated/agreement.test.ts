// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Property } from '../../src';
import * as fc from 'fast-check';
import { exploreNaively } from '../naive/explorer';
import { generatedProgram, strangeProgram } from './arbitrary';
import { build } from './build';
import { RUNS, exploreForComparison, expectAgreement, forAll } from './check';
import { expectSchedulesToHold } from './schedules';

const LIMITS = { states: 5_000, steps: 1_000 };
const ENGINE_LIMITS = { limits: { states: 50_000 } };

test.each([
  ['', generatedProgram(), RUNS],
  [' of strange programs', strangeProgram(), RUNS / 3],
])('the engine finds what the naive explorer finds%s, and its schedules lead there', (_, programs, runs) => {
  let compared = 0;
  forAll(
    fc.record({ program: programs }),
    ({ program }) => {
      const built = build(program);
      const naive = exploreNaively(built, LIMITS);
      const engine = exploreForComparison(built, ENGINE_LIMITS);
      if (!engine.exploration.complete) return;
      expectAgreement(engine, naive);
      expect(engine.exploration.runsForever).toBe(false);
      expectSchedulesToHold(built, engine.exploration);
      if (naive.complete) compared++;
    },
    runs,
  );
  expect(compared).toBeGreaterThan(0.85 * runs);
});

test('of endless programs the naive explorer sees a part, and the engine sees that part too', () => {
  let endless = 0;
  forAll(
    fc.record({ program: generatedProgram({ endless: true }) }),
    ({ program }) => {
      const ends: Property = { id: 'ends', end: () => true };
      const { properties = [], ...rest } = build(program);
      const built = { ...rest, properties: [...properties, ends] };
      const naive = exploreNaively(built, { states: 1_000, steps: 100 });
      const engine = exploreForComparison(built, ENGINE_LIMITS);
      if (!engine.exploration.complete) return;
      expectAgreement(engine, naive);
      expectSchedulesToHold(built, engine.exploration);
      // An execution with more steps than there are states has been in one of them twice.
      if (naive.steps <= engine.exploration.states) return;
      endless++;
      expect(engine.exploration.runsForever).not.toBe(false);
      expect(engine.outcomes['ends']).not.toBe('always');
    },
    RUNS / 3,
  );
  expect(endless).toBeGreaterThan(RUNS / 20);
});
