// SPDX-License-Identifier: GPL-2.0-only
import { folio_nid } from '../../folio/nid';
import { mmFunction } from '../../mm';

/**
 * mm/huge_memory.c, v6.9 and v6.11. It has one parameter there: only folios that are partially mapped
 * are queued, and to be queued is all that says so. Leaves out event counters.
 */
export const deferred_split_folio = mmFunction(
  'deferred_split_folio',
  ({
    folio_memcg,
    folio_order,
    folio_test_swapcache,
    get_deferred_split_queue,
    increment,
    list_add_tail,
    list_empty,
    set_shrinker_bit,
    spin_lock_irqsave,
    spin_unlock_irqrestore,
  }) =>
    function* (folio) {
      const ds_queue = yield* get_deferred_split_queue(folio);
      const memcg = yield* folio_memcg(folio);
      if ((yield* folio_order(folio)) <= 1) return;
      if (yield* folio_test_swapcache(folio)) return;
      if (!(yield* list_empty(folio._deferred_list))) return;

      const flags = yield* spin_lock_irqsave(ds_queue.split_queue_lock);
      if (yield* list_empty(folio._deferred_list)) {
        yield* list_add_tail(folio._deferred_list, ds_queue.split_queue);
        yield* increment(ds_queue.split_queue_len);
        yield* set_shrinker_bit(memcg, folio_nid(folio), 'thp-deferred_split');
      }
      yield* spin_unlock_irqrestore(ds_queue.split_queue_lock, flags);
    },
);

/** What `__folio_remove_rmap` tests in place of the flag. */
export const isOnDeferredList = mmFunction(
  'isOnDeferredList',
  ({ list_empty }) =>
    function* (folio) {
      return !(yield* list_empty(folio._deferred_list));
    },
  { inline: true },
);
