// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';

/** mm/list_lru.c. 0 for a sublist that is dead or not there, even while an ancestor has its items. */
export const list_lru_count_one = mmFunction(
  'list_lru_count_one',
  ({ READ_ONCE, list_lru_from_memcg_idx, memcg_kmem_id, rcu_read_lock, rcu_read_unlock }) =>
    function* (lru, nid, memcg) {
      yield* rcu_read_lock();
      const l = yield* list_lru_from_memcg_idx(lru, nid, yield* memcg_kmem_id(memcg));
      const count = isNull(l) ? 0 : yield* READ_ONCE(l.nr_items);
      yield* rcu_read_unlock();
      return Math.max(count, 0);
    },
);

/** include/linux/list_lru.h. */
export const list_lru_shrink_count = mmFunction(
  'list_lru_shrink_count',
  ({ list_lru_count_one }) =>
    (lru, sc) =>
      list_lru_count_one(lru, sc.nid, sc.memcg),
  { inline: true },
);
