// SPDX-License-Identifier: GPL-2.0-only
import { resolveExpectation } from '@mm-litmus/scenario';
import type { LintRule } from '../rule';

/** In every variant that it links with, something is expected of every property: said of it, or of one it extends. */
export const variantHasExpectation: LintRule = {
  name: 'variant-has-expectation',
  check({ scenario, cells }) {
    const linked = cells.filter(({ model }) => model !== undefined).map(({ variant }) => variant);
    return Object.keys(scenario.properties).flatMap((id) => {
      const unsaid = linked.filter((variant) => resolveExpectation(scenario, variant, id) === undefined);
      if (unsaid.length === 0) return [];
      // Once it is said of these, the others inherit it.
      const first = unsaid.filter((variant) => !unsaid.some(({ name }) => name === variant.extends?.name));
      const more = first.length < unsaid.length ? ', and those that extend them' : '';
      return [`nothing is expected of ${id} in ${first.map(({ name }) => name).join(', ')}${more}`];
    });
  },
};
