// SPDX-License-Identifier: GPL-2.0-only
import { container_of, isNull } from '@mm-litmus/kernel';
import { folio_nid, mem_cgroup } from '@mm-litmus/mm';
import { folioBatchFunction } from '../symbols';

// mm/huge_memory.c, helpers that came with the series: a memcg keeps its queue, even when it is dying.

/** With `split_queue_node`. */
export const memcg_split_queue = folioBatchFunction(
  'memcg_split_queue',
  ({ node_data }) =>
    function* (nid, memcg) {
      return (isNull(memcg) ? node_data[nid] : memcg).deferred_split_queue;
    },
  { inline: true },
);

export const split_queue_lock = folioBatchFunction(
  'split_queue_lock',
  ({ memcg_split_queue, spin_lock }) =>
    function* (nid, memcg) {
      const queue = yield* memcg_split_queue(nid, memcg);
      yield* spin_lock(queue.split_queue_lock);
      return queue;
    },
);

export const split_queue_lock_irqsave = folioBatchFunction(
  'split_queue_lock_irqsave',
  ({ memcg_split_queue, spin_lock_irqsave }) =>
    function* (nid, memcg) {
      const queue = yield* memcg_split_queue(nid, memcg);
      return [queue, yield* spin_lock_irqsave(queue.split_queue_lock)];
    },
);

export const folio_split_queue_lock = folioBatchFunction(
  'folio_split_queue_lock',
  ({ folio_memcg, split_queue_lock }) =>
    function* (folio) {
      return yield* split_queue_lock(folio_nid(folio), yield* folio_memcg(folio));
    },
);

export const folio_split_queue_lock_irqsave = folioBatchFunction(
  'folio_split_queue_lock_irqsave',
  ({ folio_memcg, split_queue_lock_irqsave }) =>
    function* (folio) {
      return yield* split_queue_lock_irqsave(folio_nid(folio), yield* folio_memcg(folio));
    },
);

export const split_queue_unlock = folioBatchFunction(
  'split_queue_unlock',
  ({ spin_unlock }) =>
    (queue) =>
      spin_unlock(queue.split_queue_lock),
  { inline: true },
);

export const split_queue_unlock_irqrestore = folioBatchFunction(
  'split_queue_unlock_irqrestore',
  ({ spin_unlock_irqrestore }) =>
    (queue, flags) =>
      spin_unlock_irqrestore(queue.split_queue_lock, flags),
  { inline: true },
);

export const folio_split_queue_memcg = folioBatchFunction(
  'folio_split_queue_memcg',
  ({ mem_cgroup_disabled, node_data }) =>
    function* (folio, queue) {
      if (yield* mem_cgroup_disabled()) return mem_cgroup.NULL;
      if (node_data[folio_nid(folio)].deferred_split_queue === queue) return mem_cgroup.NULL;
      return container_of(queue, mem_cgroup, 'deferred_split_queue');
    },
  { inline: true },
);
