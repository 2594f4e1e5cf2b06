// SPDX-License-Identifier: GPL-2.0-only
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Scenario, Variant } from '@mm-litmus/scenario';
import { affectedBy } from './affected';
import { touchedBy } from './git';
import { workspacesOf } from './workspaces';

/**
 * Tells cells that a revision range may have changed: the scenario's package is touched or needs one
 * that is, or the same holds for the package of the variant, or of one that it extends.
 */
export function changedSince(
  revision: string,
  cwd: string,
): (scenario: Scenario, variant: Variant) => boolean {
  const { root, files } = touchedBy(revision, cwd);
  const workspaces = workspacesOf(root);
  const affected = affectedBy(files, workspaces);
  const load = createRequire(join(root, 'package.json'));
  const variants = new Set(
    [...affected].filter((name) => /(^|\/)variant-/.test(name)).flatMap((name) => namesIn(load, name)),
  );
  const isAffected = (variant: Variant | undefined): boolean =>
    variant !== undefined && (variants.has(variant.name) || isAffected(variant.extends));
  return (scenario, variant) =>
    [...affected].some((name) => isPackageOf(name, scenario.id)) || isAffected(variant);
}

function isPackageOf(name: string, id: string): boolean {
  return name === id || name.endsWith(`/${id}`) || name.endsWith(`scenario-${id}`);
}

/** Names of the variants that a package exports. */
function namesIn(load: NodeJS.Require, name: string): string[] {
  try {
    const { variants } = load(name) as { variants?: readonly Variant[] };
    return (variants ?? []).map((each) => each.name);
  } catch {
    return [];
  }
}
