// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';
import { LONG_MIN } from './list_lru';

/** SINGLE_DEPTH_NESTING of include/linux/lockdep.h. */
const SINGLE_DEPTH_NESTING = 1;

/** mm/list_lru.c, linux-mm 15ac173c9354. The node's count stays: the items stay on the node. */
export const memcg_reparent_list_lru_one = mmFunction(
  'memcg_reparent_list_lru_one',
  ({
    WARN_ON,
    addTo,
    list_lru_from_memcg_idx,
    list_splice_init,
    load,
    set_shrinker_bit,
    spin_lock_irq,
    spin_lock_nested,
    spin_unlock,
    spin_unlock_irq,
    store,
  }) =>
    function* (lru, nid, src, dst_memcg) {
      const dst_idx = yield* load(dst_memcg.kmemcg_id);
      yield* spin_lock_irq(src.lock);
      const dst = yield* list_lru_from_memcg_idx(lru, nid, dst_idx);
      yield* spin_lock_nested(dst.lock, SINGLE_DEPTH_NESTING);
      yield* list_splice_init(src.list, dst.list);
      const nr_items = yield* load(src.nr_items);
      if (nr_items !== 0) {
        yield* WARN_ON(nr_items < 0, 'src->nr_items < 0');
        yield* addTo(dst.nr_items, nr_items);
        yield* set_shrinker_bit(dst_memcg, nid, 'thp-deferred_split');
      }
      yield* store(src.nr_items, LONG_MIN);
      yield* spin_unlock(dst.lock);
      yield* spin_unlock_irq(src.lock);
    },
);
