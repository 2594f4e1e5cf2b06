// SPDX-License-Identifier: GPL-2.0-only
import type { LintRule } from '../rule';

/** Ids are never shared, and never used again. */
export const idIsUnique: LintRule = {
  name: 'id-is-unique',
  check({ folders }) {
    if (folders.length <= 1) return [];
    return [`it is the id in ${folders.map(({ name }) => `scenarios/${name}`).join(', ')}`];
  },
};
