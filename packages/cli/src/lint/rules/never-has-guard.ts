// SPDX-License-Identifier: GPL-2.0-only
import { guardsOf, resolveExpectation } from '@mm-litmus/scenario';
import type { LintRule } from '../rule';

/**
 * What is never so in a variant is turned by a guard: its own, or of a variant that it extends. Unless it is
 * never so in any variant: then there is nothing to take away.
 */
export const neverHasGuard: LintRule = {
  name: 'never-has-guard',
  check({ scenario, cells }) {
    const expected = (id: string, { variant }: (typeof cells)[number]) =>
      resolveExpectation(scenario, variant, id)?.outcome;
    return Object.keys(scenario.properties).flatMap((id) => {
      const open = cells.filter(
        (cell) =>
          expected(id, cell) === 'never' &&
          !guardsOf(scenario, cell.variant).some(({ turns }) => Object.hasOwn(turns, id)),
      );
      if (open.length === 0) return [];
      return [`${id} is never, with no guard, in ${open.map(({ variant }) => variant.name).join(', ')}`];
    });
  },
};
