// SPDX-License-Identifier: GPL-2.0-only
import { folio_nid, mmFunction } from '@mm-litmus/mm';

/** mm/huge_memory.c, <20260527204757.2544958-1-hannes@cmpxchg.org> 9/9. */
export const __folio_unqueue_deferred_split = mmFunction(
  '__folio_unqueue_deferred_split',
  ({
    WARN_ON_ONCE,
    __list_lru_del,
    deferred_split_lru,
    folio_clear_partially_mapped,
    folio_memcg,
    folio_memcg_charged,
    folio_order,
    folio_ref_count,
    folio_test_partially_mapped,
    list_lru_lock_irqsave,
    list_lru_unlock_irqrestore,
    mem_cgroup_disabled,
    mod_mthp_stat,
    rcu_read_lock,
    rcu_read_unlock,
  }) =>
    function* (folio) {
      const nid = folio_nid(folio);
      let unqueued = false;
      yield* WARN_ON_ONCE((yield* folio_ref_count(folio)) !== 0, 'folio_ref_count(folio)');
      yield* WARN_ON_ONCE(
        !(yield* mem_cgroup_disabled()) && !(yield* folio_memcg_charged(folio)),
        '!mem_cgroup_disabled() && !folio_memcg_charged(folio)',
      );

      yield* rcu_read_lock();
      const memcg = yield* folio_memcg(folio);
      const [lru, , flags] = yield* list_lru_lock_irqsave(deferred_split_lru, nid, memcg);
      if (yield* __list_lru_del(deferred_split_lru, lru, folio._deferred_list, nid)) {
        if (yield* folio_test_partially_mapped(folio)) {
          yield* folio_clear_partially_mapped(folio);
          yield* mod_mthp_stat(yield* folio_order(folio), 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', -1);
        }
        unqueued = true;
      }
      yield* list_lru_unlock_irqrestore(lru, flags);
      yield* rcu_read_unlock();
      return unqueued;
    },
);
