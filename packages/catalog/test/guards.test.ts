// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { guardsOf, resolveExpectation } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { scenarios } from '../src';

// That each guard turns what it says is tested with its scenario.
test('each never has a guard that turns it', () => {
  const found: Record<string, readonly string[]> = {};
  for (const scenario of scenarios) {
    for (const property of Object.keys(scenario.properties)) {
      const without = variants.filter(
        (variant) =>
          resolveExpectation(scenario, variant, property)?.outcome === 'never' &&
          !guardsOf(scenario, variant).some(({ turns }) => Object.hasOwn(turns, property)),
      );
      if (without.length > 0) found[`${scenario.id} ${property}`] = without.map(({ name }) => name);
    }
  }
  expect(found).toEqual({});
});
