// SPDX-License-Identifier: GPL-2.0-only
import { distance } from 'fastest-levenshtein';

/** ` (closest: folio-batch)`: the known name that is most like this one; empty when none is much like it. */
export function closestOf(name: string, known: readonly string[]): string {
  const [found] = [...known].sort((a, b) => unlikeness(name, a) - unlikeness(name, b) || a.length - b.length);
  return found !== undefined && unlikeness(name, found) < name.length ? ` (closest: ${found})` : '';
}

/** Below 0 if the known name begins so or holds it; at least the length of the name if it is not like it at all. */
function unlikeness(name: string, known: string): number {
  if (name !== '' && known.includes(name)) return known.startsWith(name) ? -2 : -1;
  const apart = Math.min(distance(name, known), distance(name, known.slice(0, name.length)));
  return apart <= Math.ceil(name.length / 2) ? apart : name.length;
}

/** As `closestOf`, or else `: see 'mm-litmus list'`: what tells which names there are. */
export function hintOf(name: string, known: readonly string[], command: string): string {
  return closestOf(name, known) || `: see 'mm-litmus ${command}'`;
}

/** What lists scenarios, or variants. */
export function listOf(kind: string): string {
  return kind === 'variant' ? 'list --variants' : 'list';
}
