// SPDX-License-Identifier: GPL-2.0-only
import type { CatalogDocument } from '../document';

/** The smallest first. */
export const bumps = ['none', 'patch', 'minor', 'major'] as const;

/** How much a version is raised. */
export type Bump = (typeof bumps)[number];

/** What is different, and by how much the version has to rise for it. */
export interface Change {
  readonly bump: Bump;
  readonly what: string;
}

/** What a version of the catalog package holds. */
export interface Publication {
  readonly catalog: CatalogDocument;
  readonly schema: object;
}

/** One rule of docs/catalog.md: what it sees between two publications. Throws for what no version allows. */
export type VersionRule = (released: Publication, current: Publication) => readonly Change[];

export function largest(of: readonly Bump[]): Bump {
  return bumps[Math.max(0, ...of.map((each) => bumps.indexOf(each)))];
}
