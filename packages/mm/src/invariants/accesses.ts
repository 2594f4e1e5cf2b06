// SPDX-License-Identifier: GPL-2.0-only
import type { CallView, Memory, ThreadView } from '@mm-litmus/engine';
import {
  Field,
  Flags,
  holderOf,
  isLive,
  peek,
  peekCount,
  type ListHead,
  type ThreadState,
} from '@mm-litmus/kernel';
import { entriesFrom, folioOf, queuesOf } from '../inspect/queues';
import type { World } from '../world';

/**
 * I3: who is about to change a list holds the lock of a queue, or has the list on its stack with every
 * member pinned. What e66f3185fa04 relies on is weaker: there only the neighbour is pinned.
 */
export function listsAreEditedByOwners(memory: Memory, world: World): boolean {
  return world.machine.threads.every((thread) => {
    const place = storedTo(memory.threadAt(thread.index).next);
    if (place === undefined || !isListMember(place, world, memory)) return true;
    const locks = queuesOf(memory, world).map(({ split_queue_lock }) => split_queue_lock);
    return locks.some((lock) => holderOf(memory, lock) === thread) || ownsPinned(memory, thread);
  });
}

/** I10: nobody is about to undo, with a plain read-modify-write of one bit, a change of another. */
export function flagUpdatesAreKept(memory: Memory, world: World): boolean {
  return world.machine.threads.every((thread) => !isUndoing(memory, memory.threadAt(thread.index)));
}

/** The field that a plain or WRITE_ONCE store writes. */
function storedTo(next: CallView | undefined): Field<unknown> | undefined {
  if (next?.name !== 'store' && next?.name !== 'WRITE_ONCE') return undefined;
  return next.args[0] instanceof Field ? next.args[0] : undefined;
}

/** Whether the field belongs to a node of a folio, or to the head of a queue or of a list on a stack. */
function isListMember({ holder }: Field<unknown>, world: World, memory: Memory): boolean {
  const node = holder as ListHead;
  const stacks = world.machine.threads.flatMap(({ stack }) => stack);
  const heads = [...stacks, ...queuesOf(memory, world).map(({ split_queue }) => split_queue)];
  return heads.includes(node) || folioOf(node)._deferred_list === node;
}

function ownsPinned(memory: Memory, { stack }: ThreadState): boolean {
  const lists = stack.filter((list) => isLive(memory, list));
  const members = lists.flatMap((list) => entriesFrom(memory, list)).map(folioOf);
  return (
    lists.length > 0 &&
    members.every((folio) => isLive(memory, folio) && peekCount(memory, folio._refcount) > 0)
  );
}

function isUndoing(memory: Memory, { calls, next }: ThreadView): boolean {
  const call = calls.at(-1);
  if (next?.name !== 'store' || (call?.name !== '__set_bit' && call?.name !== '__clear_bit')) return false;
  const [bit, word] = call.args;
  if (!(word instanceof Flags)) return false;
  const value = next.args[1] as number;
  return ((value ^ peek(memory, word)) & ~word.mask(bit)) !== 0;
}
