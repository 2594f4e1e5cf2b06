// SPDX-License-Identifier: GPL-2.0-only
import type { LintRule } from '../rule';

/** Other threads, bounds or expectations than those released have a higher revision. */
export const revisionIsRaised: LintRule = {
  name: 'revision-is-raised',
  check({ scenario: { revision }, released }) {
    if (released === undefined || released.digest === released.digestNow || revision > released.revision)
      return [];
    return [
      `its threads, bounds or expectations have changed since revision ${released.revision} was released`,
    ];
  },
};
