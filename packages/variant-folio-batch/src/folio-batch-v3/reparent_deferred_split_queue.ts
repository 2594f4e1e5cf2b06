// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { folioBatchFunction } from '../symbols';

/** SINGLE_DEPTH_NESTING of include/linux/lockdep.h. */
const SINGLE_DEPTH_NESTING = 1;

/** mm/huge_memory.c, linux-mm 9073d1556bcd: when a memcg goes offline, after its list_lrus, before its objcg. */
export const reparent_deferred_split_queue = folioBatchFunction(
  'reparent_deferred_split_queue',
  ({
    addTo,
    list_splice_tail_init,
    load,
    node_data,
    parent_mem_cgroup,
    set_shrinker_bit,
    spin_lock_irq,
    spin_lock_nested,
    spin_unlock,
    spin_unlock_irq,
    store,
  }) =>
    function* (memcg) {
      const parent = yield* parent_mem_cgroup(memcg);
      const ds_queue = memcg.deferred_split_queue;
      const parent_ds_queue = parent.deferred_split_queue;
      yield* spin_lock_irq(ds_queue.split_queue_lock);
      yield* spin_lock_nested(parent_ds_queue.split_queue_lock, SINGLE_DEPTH_NESTING);
      if ((yield* load(ds_queue.split_queue_len)) !== 0) {
        yield* list_splice_tail_init(ds_queue.split_queue, parent_ds_queue.split_queue);
        yield* addTo(parent_ds_queue.split_queue_len, yield* load(ds_queue.split_queue_len));
        yield* store(ds_queue.split_queue_len, 0);
        for (let nid = 0; nid < node_data.length; nid++) {
          yield* checkpoint(parent, ds_queue, parent_ds_queue, nid);
          yield* set_shrinker_bit(parent, nid, 'thp-deferred_split');
        }
      }
      yield* checkpoint(ds_queue, parent_ds_queue);
      yield* spin_unlock(parent_ds_queue.split_queue_lock);
      yield* spin_unlock_irq(ds_queue.split_queue_lock);
    },
);
