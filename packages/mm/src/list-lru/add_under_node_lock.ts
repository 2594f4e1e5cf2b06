// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/**
 * mm/list_lru.c until fb56fdf8b9a2 (v6.13): one lock for all sublists of a node. Before v6.8 it found
 * node and memcg from the item. The node's count is a `long` there, written under the lock alone. Leaves out
 * the bit of its shrinker, which is not that of THPs.
 */
export const list_lru_add = mmFunction(
  'list_lru_add',
  ({
    atomic_long_inc,
    increment,
    list_add_tail,
    list_empty,
    list_lru_from_memcg_idx,
    memcg_kmem_id,
    spin_lock,
    spin_unlock,
  }) =>
    function* (lru, item, nid, memcg) {
      const nlru = lru.node[nid];
      yield* spin_lock(nlru.lock);
      if (yield* list_empty(item)) {
        const l = yield* list_lru_from_memcg_idx(lru, nid, yield* memcg_kmem_id(memcg));
        yield* list_add_tail(item, l.list);
        yield* increment(l.nr_items);
        yield* atomic_long_inc(nlru.nr_items);
        yield* spin_unlock(nlru.lock);
        return true;
      }
      yield* spin_unlock(nlru.lock);
      return false;
    },
);
