// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { folio_nid } from '@mm-litmus/mm';
import { folioBatchFunction } from '../symbols';

/** mm/huge_memory.c, linux-mm 9073d1556bcd. Leaves out event counters. */
export const deferred_split_folio = folioBatchFunction(
  'deferred_split_folio',
  ({
    VM_WARN_ON,
    folio_order,
    folio_set_partially_mapped,
    folio_split_queue_lock_irqsave,
    folio_split_queue_memcg,
    folio_test_partially_mapped,
    folio_test_swapcache,
    increment,
    list_add_tail,
    list_empty,
    mod_mthp_stat,
    set_shrinker_bit,
    split_queue_unlock_irqrestore,
    split_underused_thp,
  }) =>
    function* (folio, partially_mapped) {
      if ((yield* folio_order(folio)) <= 1) return;
      if (!partially_mapped && !split_underused_thp) return;
      if (yield* folio_test_swapcache(folio)) return;

      const [ds_queue, flags] = yield* folio_split_queue_lock_irqsave(folio);
      if (partially_mapped) {
        if (!(yield* folio_test_partially_mapped(folio))) {
          yield* folio_set_partially_mapped(folio);
          yield* mod_mthp_stat(yield* folio_order(folio), 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', 1);
        }
      } else {
        yield* VM_WARN_ON(
          yield* folio_test_partially_mapped(folio),
          'VM_WARN_ON_FOLIO(folio_test_partially_mapped(folio))',
        );
      }
      if (yield* list_empty(folio._deferred_list)) {
        const memcg = yield* folio_split_queue_memcg(folio, ds_queue);
        yield* list_add_tail(folio._deferred_list, ds_queue.split_queue);
        yield* increment(ds_queue.split_queue_len);
        if (!isNull(memcg)) yield* set_shrinker_bit(memcg, folio_nid(folio), 'thp-deferred_split');
      }
      yield* split_queue_unlock_irqrestore(ds_queue, flags);
    },
);
