// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { ModelError } from '../../src';
import * as fc from 'fast-check';
import { exploreNaively } from '../naive/explorer';
import { forget, generatedProgram } from './arbitrary';
import { build } from './build';
import { RUNS, exploreForComparison, expectAgreement, forAll, type EngineResult } from './check';

const LIMITS = { states: 5_000, steps: 1_000 };
const ENGINE_LIMITS = { limits: { states: 50_000 } };

test('a checkpoint that forgets a live value is reported, or it changes nothing that can be seen', () => {
  let reported = 0;
  forAll(
    fc.record({ program: generatedProgram({ checkpoints: true }), forget }),
    ({ program, forget }) => {
      const built = build(program, { forget });
      let engine: EngineResult;
      try {
        engine = exploreForComparison(built, ENGINE_LIMITS);
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        expect(error.code).toBe('forgotten-value');
        reported++;
        return;
      }
      if (engine.exploration.complete) expectAgreement(engine, exploreNaively(built, LIMITS));
    },
    RUNS / 3,
  );
  expect(reported).toBeGreaterThan(RUNS / 30);
});
