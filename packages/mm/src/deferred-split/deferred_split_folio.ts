// SPDX-License-Identifier: GPL-2.0-only
import { folio_nid } from '../folio/nid';
import { mmFunction } from '../mm';

/**
 * mm/huge_memory.c, dafff3f4c850, with the knob of 81d3ff3c6f76. The flag is set by a plain
 * read-modify-write, under the lock of the queue, not of the word. The queue is looked up before its lock
 * is taken, and not again. Leaves out event counters.
 */
export const deferred_split_folio = mmFunction(
  'deferred_split_folio',
  ({
    VM_WARN_ON,
    __folio_set_partially_mapped,
    folio_memcg,
    folio_order,
    folio_test_partially_mapped,
    folio_test_swapcache,
    get_deferred_split_queue,
    increment,
    list_add_tail,
    list_empty,
    mod_mthp_stat,
    set_shrinker_bit,
    spin_lock_irqsave,
    spin_unlock_irqrestore,
    split_underused_thp,
  }) =>
    function* (folio, partially_mapped) {
      const ds_queue = yield* get_deferred_split_queue(folio);
      const memcg = yield* folio_memcg(folio);
      if ((yield* folio_order(folio)) <= 1) return;
      if (!partially_mapped && !split_underused_thp) return;
      if (yield* folio_test_swapcache(folio)) return;

      const flags = yield* spin_lock_irqsave(ds_queue.split_queue_lock);
      if (partially_mapped) {
        if (!(yield* folio_test_partially_mapped(folio))) {
          yield* __folio_set_partially_mapped(folio);
          yield* mod_mthp_stat(yield* folio_order(folio), 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', 1);
        }
      } else {
        yield* VM_WARN_ON(
          yield* folio_test_partially_mapped(folio),
          'VM_WARN_ON_FOLIO(folio_test_partially_mapped(folio))',
        );
      }
      if (yield* list_empty(folio._deferred_list)) {
        yield* list_add_tail(folio._deferred_list, ds_queue.split_queue);
        yield* increment(ds_queue.split_queue_len);
        yield* set_shrinker_bit(memcg, folio_nid(folio), 'thp-deferred_split');
      }
      yield* spin_unlock_irqrestore(ds_queue.split_queue_lock, flags);
    },
);
