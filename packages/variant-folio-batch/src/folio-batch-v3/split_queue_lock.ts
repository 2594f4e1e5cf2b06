// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { folio_nid } from '@mm-litmus/mm';
import { folioBatchFunction } from '../symbols';

// mm/huge_memory.c, linux-mm 9073d1556bcd.

/** The queue of the memcg, or of its first ancestor that is not dying, locked. Interrupts are off. */
export const split_queue_lock = folioBatchFunction(
  'split_queue_lock',
  ({ memcg_is_dying, memcg_split_queue, parent_mem_cgroup, spin_lock, spin_unlock }) =>
    function* (nid, memcg) {
      for (;;) {
        yield* checkpoint(memcg);
        const queue = yield* memcg_split_queue(nid, memcg);
        yield* spin_lock(queue.split_queue_lock);
        if (!(yield* memcg_is_dying(memcg))) return queue;
        yield* spin_unlock(queue.split_queue_lock);
        memcg = yield* parent_mem_cgroup(memcg);
      }
    },
);

export const split_queue_lock_irqsave = folioBatchFunction(
  'split_queue_lock_irqsave',
  ({ memcg_is_dying, memcg_split_queue, parent_mem_cgroup, spin_lock_irqsave, spin_unlock_irqrestore }) =>
    function* (nid, memcg) {
      for (;;) {
        yield* checkpoint(memcg);
        const queue = yield* memcg_split_queue(nid, memcg);
        const flags = yield* spin_lock_irqsave(queue.split_queue_lock);
        if (!(yield* memcg_is_dying(memcg))) return [queue, flags];
        yield* spin_unlock_irqrestore(queue.split_queue_lock, flags);
        memcg = yield* parent_mem_cgroup(memcg);
      }
    },
);

/** Offline takes the queue's lock to reparent: who holds it needs RCU no more. */
export const folio_split_queue_lock = folioBatchFunction(
  'folio_split_queue_lock',
  ({ folio_memcg, rcu_read_lock, rcu_read_unlock, split_queue_lock }) =>
    function* (folio) {
      yield* rcu_read_lock();
      const queue = yield* split_queue_lock(folio_nid(folio), yield* folio_memcg(folio));
      yield* rcu_read_unlock();
      return queue;
    },
);

export const folio_split_queue_lock_irqsave = folioBatchFunction(
  'folio_split_queue_lock_irqsave',
  ({ folio_memcg, rcu_read_lock, rcu_read_unlock, split_queue_lock_irqsave }) =>
    function* (folio) {
      yield* rcu_read_lock();
      const locked = yield* split_queue_lock_irqsave(folio_nid(folio), yield* folio_memcg(folio));
      yield* rcu_read_unlock();
      return locked;
    },
);
