// SPDX-License-Identifier: GPL-2.0-only
import { invariants, type World } from '@mm-litmus/mm';
import { atEnd, onTheWay, type PropertyPredicate, reports } from './property';

/** Invariants of the deferred split queues, by the number that each has in `invariants` of packages/mm. */
export type InvariantId = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10';

/**
 * An execution breaks the invariant: on the way, or, of those that need not hold while somebody is in the
 * middle of something, at the end. I7, that nobody accesses a folio after its free, is a report of KASAN.
 */
export function violates(id: InvariantId, world: World): PropertyPredicate {
  if (id === 'I7') return reports('use-after-free');
  const { always, atEnd: inTheEnd } = invariants;
  const anywhere = Object.entries(always).find(([name]) => name.startsWith(`${id} `));
  if (anywhere !== undefined) return onTheWay((memory) => !anywhere[1](memory, world));
  const [, holds] = Object.entries(inTheEnd).find(([name]) => name.startsWith(`${id} `))!;
  return atEnd((memory) => !holds(memory, world));
}
