// SPDX-License-Identifier: GPL-2.0-only
import { resolveExpectation } from '@mm-litmus/scenario';
import type { LintRule } from '../rule';

/** In every variant that it links with, something is expected of every property. */
export const variantHasExpectation: LintRule = {
  name: 'variant-has-expectation',
  check: ({ scenario, cells }) =>
    cells.flatMap(({ variant, model }) => {
      if (model === undefined) return [];
      const ids = Object.keys(scenario.properties);
      const unsaid = ids.filter((id) => resolveExpectation(scenario, variant, id) === undefined);
      return unsaid.map((id) => `nothing is expected of ${id} in ${variant.name}`);
    }),
};
