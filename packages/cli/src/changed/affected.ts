// SPDX-License-Identifier: GPL-2.0-only
import type { Workspace } from './workspaces';

/** What only runs tests: what it needs says nothing about what a scenario explores. */
const runners = /^@mm-litmus\/jest(-preset)?$/;

/** Names of the packages that have one of the files, or need a package that has one. */
export function affectedBy(files: readonly string[], workspaces: readonly Workspace[]): Set<string> {
  const affected = new Set<string>();
  for (const file of files) {
    const owners = workspaces.filter(({ folder }) => file.startsWith(folder));
    const owner = owners.sort((a, b) => b.folder.length - a.folder.length)[0];
    // The root of a repository of packages is none that a scenario is made of.
    if (owner !== undefined && (owner.folder !== '' || workspaces.length === 1)) affected.add(owner.name);
  }
  for (const name of affected) {
    for (const each of workspaces) {
      if (each.needs.includes(name) && !runners.test(name)) affected.add(each.name);
    }
  }
  return affected;
}
