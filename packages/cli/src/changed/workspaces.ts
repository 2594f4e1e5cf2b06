// SPDX-License-Identifier: GPL-2.0-only
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of a repository. */
export interface Workspace {
  readonly name: string;
  /** Its folder, from the repository's root, with / at the end; empty for the root itself. */
  readonly folder: string;
  /** Names of all that it needs, to run or to be tested. */
  readonly needs: readonly string[];
}

interface Manifest {
  readonly name?: string;
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The packages of a repository: those that its package.json lists, else itself. */
export function workspacesOf(root: string): Workspace[] {
  const own = manifestIn(root);
  if (own === undefined) return [];
  const patterns = own.workspaces ?? [];
  const folders = patterns.flatMap((pattern) => expand(root, pattern));
  return ['', ...folders].flatMap((folder): Workspace[] => {
    const manifest = manifestIn(join(root, folder));
    if (manifest?.name === undefined) return [];
    const { name, dependencies = {}, devDependencies = {} } = manifest;
    return [{ name, folder, needs: Object.keys({ ...dependencies, ...devDependencies }) }];
  });
}

function manifestIn(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

/** `packages/*` as npm reads it; other patterns are folders. */
function expand(root: string, pattern: string): string[] {
  const base = pattern.replace(/^\.\//, '').replace(/\/$/, '');
  if (!base.endsWith('/*')) return [`${base}/`];
  const parent = base.slice(0, -1);
  try {
    const entries = readdirSync(join(root, parent), { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [`${parent}${entry.name}/`] : [])).sort();
  } catch {
    return [];
  }
}
