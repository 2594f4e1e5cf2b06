// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { isLive, isNull, peek, peekBit, peekCount } from '@mm-litmus/kernel';
import { folio_nid } from '../folio/nid';
import { entriesFrom, folioOf, queueHeadsOf, isQueued, orderOf } from '../inspect/queues';
import type { World } from '../world';

/**
 * I8: no folio is lost: one that is partially mapped, has references and is not in the swap cache is on
 * a queue. For states in which no scan holds folios.
 */
export function partiallyMappedAreQueued(memory: Memory, world: World): boolean {
  return world.folios.every(
    (folio) =>
      !isLive(memory, folio) ||
      peekCount(memory, folio._refcount) === 0 ||
      orderOf(memory, folio) <= 1 ||
      !peekBit(memory, 'PG_partially_mapped', folio._flags_1) ||
      peekBit(memory, 'PG_swapcache', folio.flags) ||
      isNull(peek(memory, folio.mapping)) ||
      isQueued(memory, world, folio),
  );
}

/**
 * I9: reclaim finds what is queued: the memcg of a queue that is not empty is online, and its shrinker
 * bit is set on the nodes of the folios there. The root's queue is always looked at.
 */
export function queuesAreReachable(memory: Memory, world: World): boolean {
  return world.memcgs.every((memcg) => {
    if (memcg === world.root_mem_cgroup || !isLive(memory, memcg)) return true;
    const folios = queueHeadsOf(memory, memcg)
      .flatMap((head) => entriesFrom(memory, head))
      .map(folioOf);
    return folios.every(
      (folio) =>
        peekBit(memory, 'CSS_ONLINE', memcg.css.flags) &&
        peekBit(memory, 'thp-deferred_split', memcg.nodeinfo[folio_nid(folio)].shrinker_info.map),
    );
  });
}
