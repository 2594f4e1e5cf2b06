// SPDX-License-Identifier: GPL-2.0-only
import type { Change, VersionRule } from './change';
import { outcomePairs } from './pairs';

/**
 * An outcome is another one. Minor, when the scenario says in a new `corrections` entry what was wrong;
 * else major: whatever turned it (the engine, say) may turn others that are in nobody's catalog.
 */
export const outcomeTurned: VersionRule = (released, current) =>
  outcomePairs(released, current).flatMap(({ scenario, variant, property, before, after }): Change[] => {
    const [from, to] = [before.outcome, after.outcome];
    if (from === to) return [];
    const known = scenario.before.corrections.map((each) => JSON.stringify(each));
    const corrected = scenario.after.corrections.some(
      (each) =>
        !known.includes(JSON.stringify(each)) &&
        each.variant === variant &&
        each.property === property &&
        each.from === from &&
        each.to === to,
    );
    const what = `${property} of ${scenario.after.id} in ${variant}: ${to}, was ${from}`;
    return corrected
      ? [{ bump: 'minor', what: `${what} (corrected)` }]
      : [{ bump: 'major', what: `${what}, and no entry in corrections says why` }];
  });
