// SPDX-License-Identifier: GPL-2.0-only
import picomatch from 'picomatch';
import { hintOf, listOf } from './closest';
import { UsageError } from './exit-status';

/**
 * Those of `all` whose name is among `wanted` or matches a glob there, in the order of `all`; all
 * when nothing is wanted. Throws UsageError for a name or glob that finds nothing.
 */
export function select<T>(
  kind: string,
  all: readonly T[],
  nameOf: (each: T) => string,
  wanted: readonly string[],
): T[] {
  if (wanted.length === 0) return [...all];
  const names = all.map(nameOf);
  const chosen = new Set<string>();
  for (const pattern of wanted) {
    const isGlob = /[*?[{]/.test(pattern);
    const matches = isGlob ? picomatch(pattern) : (name: string) => name === pattern;
    const found = names.filter((name) => matches(name));
    if (found.length === 0) {
      const hint = hintOf(pattern.replace(/[*?[\]{}]/g, ''), names, listOf(kind));
      throw new UsageError(
        isGlob ? `no ${kind} matches '${pattern}'${hint}` : `unknown ${kind} '${pattern}'${hint}`,
      );
    }
    for (const name of found) chosen.add(name);
  }
  return all.filter((each) => chosen.has(nameOf(each)));
}
