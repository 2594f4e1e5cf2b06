// SPDX-License-Identifier: GPL-2.0-only
import type { VersionRule } from './change';
import { onlyIn } from './pairs';

/** Minor: a new scenario, variant or property. */
export const nameAdded: VersionRule = (released, current) =>
  onlyIn(current, released).map((name) => ({ bump: 'minor', what: `${name} is new` }));
