// SPDX-License-Identifier: GPL-2.0-only
import { createRequire } from 'node:module';

/** Packages that see those of ours that this one does not depend on itself. */
const between = ['@mm-litmus/scenario', '@mm-litmus/variants'];

export function isOurs(name: string): boolean {
  return name.startsWith('@mm-litmus/');
}

/**
 * The file that one of our packages is in for this program: whatever the user's folder holds, there must
 * be one copy of the model. Undefined if it is not installed here.
 */
export function fileOfOurs(name: string): string | undefined {
  const from = [__filename, ...between.map((each) => require.resolve(each))];
  for (const file of from) {
    try {
      return createRequire(file).resolve(name);
    } catch {
      // The next may see it.
    }
  }
  return undefined;
}
