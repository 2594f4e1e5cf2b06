// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { isLive, listProblem, type ListHead } from '@mm-litmus/kernel';
import { entriesFrom, folioOf, queuesOf } from '../inspect/queues';
import type { World } from '../world';

/** I1: every list that folios are on is well formed. */
export function listsAreWellFormed(memory: Memory, world: World): boolean {
  return headsOf(memory, world).every((head) => listProblem(memory, head) === undefined);
}

/** I2: a node is on at most one list. */
export function nodesAreOnOneList(memory: Memory, world: World): boolean {
  const nodes = headsOf(memory, world).flatMap((head) => entriesFrom(memory, head));
  return new Set(nodes).size === nodes.length;
}

/** I6: a freed folio is on no list. */
export function freedFoliosAreUnlinked(memory: Memory, world: World): boolean {
  return headsOf(memory, world).every((head) =>
    entriesFrom(memory, head).every(
      (entry) => entry.$container === undefined || isLive(memory, folioOf(entry)),
    ),
  );
}

/** Heads of the queues, and of lists on stacks. */
function headsOf(memory: Memory, world: World): readonly ListHead[] {
  const stacks = world.machine.threads.flatMap(({ stack }) => stack.filter((list) => isLive(memory, list)));
  return [...queuesOf(memory, world).map(({ split_queue }) => split_queue), ...stacks];
}
