// SPDX-License-Identifier: GPL-2.0-only
import { folio_nid, mmFunction } from '@mm-litmus/mm';

/** mm/huge_memory.c, <20260527204757.2544958-1-hannes@cmpxchg.org> 9/9. Leaves out event counters. */
export const deferred_split_folio = mmFunction(
  'deferred_split_folio',
  ({
    VM_WARN_ON,
    __list_lru_add,
    deferred_split_lru,
    folio_memcg,
    folio_order,
    folio_set_partially_mapped,
    folio_test_partially_mapped,
    folio_test_swapcache,
    list_lru_lock_irqsave,
    list_lru_unlock_irqrestore,
    mod_mthp_stat,
    rcu_read_lock,
    rcu_read_unlock,
    split_underused_thp,
  }) =>
    function* (folio, partially_mapped) {
      if ((yield* folio_order(folio)) <= 1) return;
      if (!partially_mapped && !split_underused_thp) return;
      if (yield* folio_test_swapcache(folio)) return;

      const nid = folio_nid(folio);
      yield* rcu_read_lock();
      const folios_memcg = yield* folio_memcg(folio);
      const [lru, memcg, flags] = yield* list_lru_lock_irqsave(deferred_split_lru, nid, folios_memcg);
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
      yield* __list_lru_add(deferred_split_lru, lru, folio._deferred_list, nid, memcg);
      yield* list_lru_unlock_irqrestore(lru, flags);
      yield* rcu_read_unlock();
    },
);
