// SPDX-License-Identifier: GPL-2.0-only
import { anythingChanged } from './anything-changed';
import { type Bump, bumps, type Change, largest, type Publication, type VersionRule } from './change';
import { nameAdded } from './name-added';
import { nameRemoved } from './name-removed';
import { nameReused } from './name-reused';
import { outcomeTurned } from './outcome-turned';
import { schemaChanged } from './schema-changed';

export type { Bump, Change, Publication };

/** The rules of docs/catalog.md. */
const rules: readonly VersionRule[] = [
  nameReused,
  schemaChanged,
  nameRemoved,
  outcomeTurned,
  nameAdded,
  anythingChanged,
];

/** What is different since a publication. Throws a RangeError for what no version allows. */
export function changesSince(released: Publication, current: Publication): readonly Change[] {
  return rules.flatMap((rule) => rule(released, current));
}

/** The least bump for these changes. Below 1.0 a minor breaks what a major breaks later, as `^0.x` has it. */
export function bumpFor(changes: readonly Change[], releasedVersion: string): Bump {
  const bump = largest(changes.map((change) => change.bump));
  return bump === 'major' && releasedVersion.startsWith('0.') ? 'minor' : bump;
}

/** Whether a bump is at least as large as another. */
export function suffices(bump: Bump, needed: Bump): boolean {
  return bumps.indexOf(bump) >= bumps.indexOf(needed);
}
