// SPDX-License-Identifier: GPL-2.0-only
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { resolveExpectation, type Scenario } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { scenarios } from '../src';

/** Properties that some variant is to show. */
function shown(scenario: Scenario): string[] {
  return Object.keys(scenario.properties).filter((id) =>
    variants.some((variant) => {
      const outcome = resolveExpectation(scenario, variant, id)?.outcome;
      return outcome === 'sometimes' || outcome === 'always';
    }),
  );
}

test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
  '%s has its counterexamples in golden/: "npm run golden" writes them',
  (id, scenario) => {
    const folder = resolve(__dirname, '../../../scenarios', id, 'golden');
    const files = existsSync(folder) ? readdirSync(folder) : [];
    // Whether they are right, its own test tells.
    expect(files.sort()).toEqual(
      shown(scenario)
        .map((property) => `${property}.txt`)
        .sort(),
    );
  },
);
