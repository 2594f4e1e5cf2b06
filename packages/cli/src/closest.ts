// SPDX-License-Identifier: GPL-2.0-only
import { closest, distance } from 'fastest-levenshtein';

/** ` (closest: folio-batch)`: the known name that is most like this one; empty when none is like it at all. */
export function closestOf(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const found = closest(name, known);
  // As far apart as names of these lengths can be.
  return distance(name, found) < Math.max(name.length, found.length) ? ` (closest: ${found})` : '';
}
