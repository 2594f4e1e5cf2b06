// SPDX-License-Identifier: GPL-2.0-only
import { EAGAIN, folio_nid, list_lru_one } from '@mm-litmus/mm';
import { listLruFunction } from '../symbols';

/** Whether a split takes the folio off the queue, and so takes the lock. */
export const isDequeuedBySplit = listLruFunction(
  'isDequeuedBySplit',
  ({ folio_test_anon }) =>
    function* (folio, old_order) {
      return (yield* folio_test_anon(folio)) && old_order > 1;
    },
  { inline: true },
);

/**
 * mm/huge_memory.c, <20260527204757.2544958-1-hannes@cmpxchg.org> 9/9, with `__split_unmapped_folio`.
 * Leaves out the swap cluster and the LRU.
 */
export const __folio_freeze_and_split_unmapped = listLruFunction(
  '__folio_freeze_and_split_unmapped',
  ({
    __list_lru_del,
    clear_bit,
    deferred_split_lru,
    folio_cache_ref_count,
    folio_clear_partially_mapped,
    folio_memcg,
    folio_order,
    folio_ref_freeze,
    folio_ref_unfreeze,
    folio_test_partially_mapped,
    isDequeuedBySplit,
    list_lru_lock,
    list_lru_unlock,
    mod_mthp_stat,
    rcu_read_lock,
    rcu_read_unlock,
    reuseTailPages,
  }) =>
    function* (folio) {
      const nid = folio_nid(folio);
      const old_order = yield* folio_order(folio);
      const dequeue_deferred = yield* isDequeuedBySplit(folio, old_order);
      let lru = list_lru_one.NULL;
      if (dequeue_deferred) {
        yield* rcu_read_lock();
        [lru] = yield* list_lru_lock(deferred_split_lru, nid, yield* folio_memcg(folio));
      }
      if (!(yield* folio_ref_freeze(folio, (yield* folio_cache_ref_count(folio)) + 1))) {
        if (dequeue_deferred) {
          yield* list_lru_unlock(lru);
          yield* rcu_read_unlock();
        }
        return -EAGAIN;
      }
      if (dequeue_deferred) {
        yield* __list_lru_del(deferred_split_lru, lru, folio._deferred_list, nid);
        if (yield* folio_test_partially_mapped(folio)) {
          yield* folio_clear_partially_mapped(folio);
          yield* mod_mthp_stat(old_order, 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', -1);
        }
        yield* list_lru_unlock(lru);
        yield* rcu_read_unlock();
      }
      yield* reuseTailPages(folio);
      yield* clear_bit('PG_head', folio.flags);
      yield* folio_ref_unfreeze(folio, (yield* folio_cache_ref_count(folio)) + 1);
      return 0;
    },
);
