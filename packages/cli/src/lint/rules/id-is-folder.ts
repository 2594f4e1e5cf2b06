// SPDX-License-Identifier: GPL-2.0-only
import type { LintRule } from '../rule';

/** The id is the name of the folder, and what the name of the package ends with. */
export const idIsFolder: LintRule = {
  name: 'id-is-folder',
  check({ scenario: { id }, folders }) {
    // Which of several is the wrong one, id-is-unique leaves to the author.
    if (folders.length !== 1) return [];
    const [{ name, packageName }] = folders;
    return [
      ...(name === id ? [] : [`the folder is ${name}`]),
      ...(packageName === undefined || new RegExp(`(^|[/-])${id}$`).test(packageName)
        ? []
        : [`the package is ${packageName}`]),
    ];
  },
};
