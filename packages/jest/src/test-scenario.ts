// SPDX-License-Identifier: GPL-2.0-only
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Scenario } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { declareTests, type DeclareOptions } from './declare-tests';
import type { Golden } from './golden';

/** Which variants are tested, with which bounds and limits. */
export type TestScenarioOptions = DeclareOptions;

/**
 * Declares the jest tests of a scenario: one for each variant and property, one for each mark where
 * a `never` rests on it, one for each guard. A test that fails prints the execution it is about.
 * Each cell is explored once, when the first of its tests runs. If all variants are run as they are
 * and there is a folder golden/ beside the test, their counterexamples are compared with the texts in it;
 * with MM_LITMUS_GOLDEN=write in the environment they are written there.
 */
export function testScenario(scenario: Scenario, options: TestScenarioOptions = {}): void {
  const caller = { stack: '' };
  Error.captureStackTrace(caller, testScenario);
  const api = { describe, test, caller: caller.stack };
  const { testPath } = expect.getState();
  const isWhole = options.variants === undefined && options.set === undefined;
  const golden = isWhole && testPath !== undefined ? goldenBeside(testPath) : undefined;
  declareTests(scenario, variants, options, golden === undefined ? api : { ...api, golden });
}

function goldenBeside(test: string): Golden | undefined {
  const folder = join(dirname(test), 'golden');
  const write = process.env.MM_LITMUS_GOLDEN === 'write';
  return write || existsSync(folder) ? { folder, write } : undefined;
}
