// SPDX-License-Identifier: GPL-2.0-only
import type { VersionRule } from './change';
import { onlyIn } from './pairs';

/** Major: a scenario, a variant or a property is gone, or has another name. */
export const nameRemoved: VersionRule = (released, current) =>
  onlyIn(released, current).map((name) => ({ bump: 'major', what: `${name} is gone` }));
