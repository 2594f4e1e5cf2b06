// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { isLive, isNull, listOf, peek, peekBit, type ListHead } from '@mm-litmus/kernel';
import type { DeferredSplit } from '../deferred-split/deferred_split';
import { folio as folioType, type Folio } from '../folio/folio';
import { LONG_MIN, list_lru, type ListLruOne } from '../list-lru/list_lru';
import { constantOf } from '../constant';
import type { MemCgroup } from '../memcg/mem_cgroup';
import { FOLIO_ORDER_MASK } from '../page/page-flags';
import type { World } from '../world';

/** A queue of folios to be split, whatever it is in the kernel at hand. */
export type SplitQueue = Pick<DeferredSplit, 'split_queue' | 'split_queue_len' | 'split_queue_lock'>;

/** All deferred split queues: of the nodes, of the memcgs that are there, and the sublists of a list_lru. */
export function queuesOf(memory: Memory, world: World): readonly SplitQueue[] {
  const holders = [...world.nodes, ...world.memcgs.filter((memcg) => isLive(memory, memcg))];
  const sublists = world.sublists.filter((sublist) => isInUse(memory, sublist));
  return [...holders.map(({ deferred_split_queue }) => deferred_split_queue), ...sublists.map(queueOf)];
}

/** Heads of the memcg's own queues. */
export function queueHeadsOf(memory: Memory, memcg: MemCgroup): readonly ListHead[] {
  const [, ...lrus] = memcg.$allocation.machine!.values(list_lru);
  const ids = lrus.map((lru) => peek(memory, lru.xa[constantOf(memcg.kmemcg_id)]));
  const sublists = ids.filter((mlru) => isLive(memory, mlru)).flatMap(({ node }) => node);
  const used = sublists.filter((sublist) => isInUse(memory, sublist));
  return [memcg.deferred_split_queue.split_queue, ...used.map(({ list }) => list)];
}

/** Whether the sublist is allocated and initialized, and was not reparented. */
function isInUse(memory: Memory, sublist: ListLruOne): boolean {
  const { list, nr_items } = sublist;
  return isLive(memory, sublist) && !isNull(peek(memory, list.next)) && peek(memory, nr_items) !== LONG_MIN;
}

function queueOf({ list, lock, nr_items }: ListLruOne): SplitQueue {
  return { split_queue: list, split_queue_len: nr_items, split_queue_lock: lock };
}

/** Folios on a queue, first to last; undefined while the list is not well formed, as in the middle of a change. */
export function foliosOn(memory: Memory, { split_queue }: SplitQueue): readonly Folio[] | undefined {
  return listOf(memory, split_queue)?.map(folioOf);
}

/** Whether the folio can be reached from the head of some queue, following `next`. */
export function isQueued(memory: Memory, world: World, folio: Folio): boolean {
  return queuesOf(memory, world).some(({ split_queue }) =>
    entriesFrom(memory, split_queue).includes(folio._deferred_list),
  );
}

/** The folio whose node this is. */
export function folioOf(entry: ListHead): Folio {
  return entry.$container?.$type === folioType ? (entry.$container as Folio) : folioType.NULL;
}

/** Its order, without a step. */
export function orderOf(memory: Memory, folio: Folio): number {
  return peekBit(memory, 'PG_head', folio.flags) ? peek(memory, folio._flags_1) & FOLIO_ORDER_MASK : 0;
}

/** What following `next` from the head meets before it is back, before something twice, or before no node. */
export function entriesFrom(memory: Memory, head: ListHead): readonly ListHead[] {
  const met = new Set<ListHead>();
  for (let at = peek(memory, head.next); at !== head && !met.has(at); at = peek(memory, at.next)) {
    if (at.$allocation.fault !== undefined) break;
    met.add(at);
  }
  return [...met];
}
