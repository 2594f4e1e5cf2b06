// SPDX-License-Identifier: GPL-2.0-only
import { folioBatchFunction } from '../symbols';

/** mm/huge_memory.c, linux-mm 9073d1556bcd. */
export const __folio_unqueue_deferred_split = folioBatchFunction(
  '__folio_unqueue_deferred_split',
  ({
    WARN_ON_ONCE,
    decrement,
    folio_clear_partially_mapped,
    folio_memcg_charged,
    folio_order,
    folio_ref_count,
    folio_split_queue_lock_irqsave,
    folio_test_partially_mapped,
    list_del_init,
    list_empty,
    mem_cgroup_disabled,
    mod_mthp_stat,
    split_queue_unlock_irqrestore,
  }) =>
    function* (folio) {
      let unqueued = false;
      yield* WARN_ON_ONCE((yield* folio_ref_count(folio)) !== 0, 'folio_ref_count(folio)');
      yield* WARN_ON_ONCE(
        !(yield* mem_cgroup_disabled()) && !(yield* folio_memcg_charged(folio)),
        '!mem_cgroup_disabled() && !folio_memcg_charged(folio)',
      );

      const [ds_queue, flags] = yield* folio_split_queue_lock_irqsave(folio);
      if (!(yield* list_empty(folio._deferred_list))) {
        yield* decrement(ds_queue.split_queue_len);
        if (yield* folio_test_partially_mapped(folio)) {
          yield* folio_clear_partially_mapped(folio);
          yield* mod_mthp_stat(yield* folio_order(folio), 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', -1);
        }
        yield* list_del_init(folio._deferred_list);
        unqueued = true;
      }
      yield* split_queue_unlock_irqrestore(ds_queue, flags);
      return unqueued;
    },
);
