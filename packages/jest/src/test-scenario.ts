// SPDX-License-Identifier: GPL-2.0-only
import { describe, test } from '@jest/globals';
import type { Scenario } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { declareTests, type DeclareOptions } from './declare-tests';

export type TestScenarioOptions = DeclareOptions;

/**
 * Declares the jest tests of a scenario: one for each variant and property, one for each mark where
 * a `never` rests on it, one for each guard. A test that fails prints the execution it is about.
 * Each cell is explored once, when the first of its tests runs.
 */
export function testScenario(scenario: Scenario, options: TestScenarioOptions = {}): void {
  const caller = { stack: '' };
  Error.captureStackTrace(caller, testScenario);
  declareTests(scenario, variants, options, { describe, test, caller: caller.stack });
}
