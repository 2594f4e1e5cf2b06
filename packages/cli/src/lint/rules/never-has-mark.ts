// SPDX-License-Identifier: GPL-2.0-only
import { resolveExpectation } from '@mm-litmus/scenario';
import type { LintRule } from '../rule';

/** A scenario that expects never has a mark to show that the race was possible. */
export const neverHasMark: LintRule = {
  name: 'never-has-mark',
  check({ scenario, cells }) {
    const isNever = (id: string) =>
      cells.some(({ variant }) => resolveExpectation(scenario, variant, id)?.outcome === 'never');
    const ids = Object.keys(scenario.marks).length > 0 ? [] : Object.keys(scenario.properties);
    return ids.filter(isNever).map((id) => `${id} is expected never, and there is no mark`);
  },
};
