// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// mm/list_lru.c, with <20260527204757.2544958-1-hannes@cmpxchg.org> 1..7.

/** With the lock held; whether the item was on no list. `memcg` gets the bit for the first item. */
export const __list_lru_add = mmFunction(
  '__list_lru_add',
  ({ atomic_long_inc, list_add_tail, list_empty, load, set_shrinker_bit, store }) =>
    function* (lru, l, item, nid, memcg) {
      if (!(yield* list_empty(item))) return false;
      yield* list_add_tail(item, l.list);
      const nr_items = yield* load(l.nr_items);
      yield* store(l.nr_items, nr_items + 1);
      if (nr_items === 0) yield* set_shrinker_bit(memcg, nid, 'thp-deferred_split');
      yield* atomic_long_inc(lru.node[nid].nr_items);
      return true;
    },
);

/** With the lock held; whether the item was on a list. */
export const __list_lru_del = mmFunction(
  '__list_lru_del',
  ({ atomic_long_dec, decrement, list_del_init, list_empty }) =>
    function* (lru, l, item, nid) {
      if (yield* list_empty(item)) return false;
      yield* list_del_init(item);
      yield* decrement(l.nr_items);
      yield* atomic_long_dec(lru.node[nid].nr_items);
      return true;
    },
);

export const list_lru_add = mmFunction(
  'list_lru_add',
  ({ __list_lru_add, list_lru_lock, list_lru_unlock }) =>
    function* (lru, item, nid, memcg) {
      const [l, owner] = yield* list_lru_lock(lru, nid, memcg);
      const added = yield* __list_lru_add(lru, l, item, nid, owner);
      yield* list_lru_unlock(l);
      return added;
    },
);

export const list_lru_add_irq = mmFunction(
  'list_lru_add_irq',
  ({ __list_lru_add, list_lru_lock_irq, list_lru_unlock_irq }) =>
    function* (lru, item, nid, memcg) {
      const [l, owner] = yield* list_lru_lock_irq(lru, nid, memcg);
      const added = yield* __list_lru_add(lru, l, item, nid, owner);
      yield* list_lru_unlock_irq(l);
      return added;
    },
);

export const list_lru_del = mmFunction(
  'list_lru_del',
  ({ __list_lru_del, list_lru_lock, list_lru_unlock }) =>
    function* (lru, item, nid, memcg) {
      const [l] = yield* list_lru_lock(lru, nid, memcg);
      const deleted = yield* __list_lru_del(lru, l, item, nid);
      yield* list_lru_unlock(l);
      return deleted;
    },
);
