// SPDX-License-Identifier: GPL-2.0-only
import { closest } from 'fastest-levenshtein';

/** ` (closest: folio-batch)`: the known name that is most like this one; empty when nothing is known. */
export function closestOf(name: string, known: readonly string[]): string {
  return known.length === 0 ? '' : ` (closest: ${closest(name, known)})`;
}
