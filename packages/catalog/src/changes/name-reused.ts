// SPDX-License-Identifier: GPL-2.0-only
import type { VersionRule } from './change';

/** No version: an id or a name that an earlier catalog had and retired stands for something else now. */
export const nameReused: VersionRule = (released, current) => {
  const { scenarios, variants } = released.catalog.retired;
  const reused = [
    ...current.catalog.scenarios.map(({ id }) => id).filter((id) => scenarios.includes(id)),
    ...current.catalog.variants.map(({ name }) => name).filter((name) => variants.includes(name)),
  ];
  if (reused.length > 0) throw new RangeError(`retired, and never used again: ${reused.join(', ')}`);
  return [];
};
