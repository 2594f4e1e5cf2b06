// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/**
 * mm/list_lru.c from fb56fdf8b9a2 (v6.13) until <20260527204757.2544958-1-hannes@cmpxchg.org>: the node's
 * items are counted without the lock, and the bit is that of `memcg`, whosever the sublist is.
 */
export const list_lru_add = mmFunction(
  'list_lru_add',
  ({
    atomic_long_inc,
    list_add_tail,
    list_empty,
    load,
    lock_list_lru_of_memcg,
    set_shrinker_bit,
    store,
    unlock_list_lru,
  }) =>
    function* (lru, item, nid, memcg) {
      const [l, , flags] = yield* lock_list_lru_of_memcg(lru, nid, memcg, 'spin', false);
      if (yield* list_empty(item)) {
        yield* list_add_tail(item, l.list);
        const nr_items = yield* load(l.nr_items);
        yield* store(l.nr_items, nr_items + 1);
        if (nr_items === 0) yield* set_shrinker_bit(memcg, nid, 'thp-deferred_split');
        yield* unlock_list_lru(l, 'spin', flags);
        yield* atomic_long_inc(lru.node[nid].nr_items);
        return true;
      }
      yield* unlock_list_lru(l, 'spin', flags);
      return false;
    },
);
