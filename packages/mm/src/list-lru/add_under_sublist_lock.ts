// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/**
 * mm/list_lru.c from fb56fdf8b9a2 (v6.13) until <20260527204757.2544958-1-hannes@cmpxchg.org>: the node's
 * items are counted without the lock. Leaves out the bit of its shrinker, which is not that of THPs.
 */
export const list_lru_add = mmFunction(
  'list_lru_add',
  ({ atomic_long_inc, increment, list_add_tail, list_empty, lock_list_lru_of_memcg, unlock_list_lru }) =>
    function* (lru, item, nid, memcg) {
      const [l, , flags] = yield* lock_list_lru_of_memcg(lru, nid, memcg, 'spin', false);
      if (yield* list_empty(item)) {
        yield* list_add_tail(item, l.list);
        yield* increment(l.nr_items);
        yield* unlock_list_lru(l, 'spin', flags);
        yield* atomic_long_inc(lru.node[nid].nr_items);
        return true;
      }
      yield* unlock_list_lru(l, 'spin', flags);
      return false;
    },
);
