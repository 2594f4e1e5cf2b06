// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/huge_memory.c, dafff3f4c850. */
export const __folio_undo_large_rmappable = mmFunction(
  '__folio_undo_large_rmappable',
  ({
    __folio_clear_partially_mapped,
    decrement,
    folio_order,
    folio_test_partially_mapped,
    get_deferred_split_queue,
    list_del_init,
    list_empty,
    mod_mthp_stat,
    spin_lock_irqsave,
    spin_unlock_irqrestore,
  }) =>
    function* (folio) {
      const ds_queue = yield* get_deferred_split_queue(folio);
      const flags = yield* spin_lock_irqsave(ds_queue.split_queue_lock);
      if (!(yield* list_empty(folio._deferred_list))) {
        yield* decrement(ds_queue.split_queue_len);
        if (yield* folio_test_partially_mapped(folio)) {
          yield* __folio_clear_partially_mapped(folio);
          yield* mod_mthp_stat(yield* folio_order(folio), 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', -1);
        }
        yield* list_del_init(folio._deferred_list);
      }
      yield* spin_unlock_irqrestore(ds_queue.split_queue_lock, flags);
    },
);
