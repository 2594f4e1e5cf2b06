// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { list_entry } from '@mm-litmus/kernel';
import { SHRINK_STOP, folio as folioType, folio_nid, mmFunction } from '@mm-litmus/mm';

/**
 * mm/huge_memory.c, <20260527204757.2544958-1-hannes@cmpxchg.org> 9/9. What it isolates is pinned, and
 * linked on a list on its stack until its turn. Leaves out event counters.
 */
export const deferred_split_scan = mmFunction(
  'deferred_split_scan',
  ({
    LIST_HEAD,
    deferred_split_isolate,
    deferred_split_lru,
    folio_memcg,
    folio_put,
    folio_test_mlocked,
    folio_test_partially_mapped,
    folio_trylock,
    folio_unlock,
    list_del_init,
    list_lru_add_irq,
    list_lru_shrink_walk_irq,
    load,
    rcu_read_lock,
    rcu_read_unlock,
    split_folio,
    thp_underused,
  }) =>
    function* (_shrink, sc) {
      const dispose = yield* LIST_HEAD('dispose');
      let split = 0;
      const isolated = yield* list_lru_shrink_walk_irq(
        deferred_split_lru,
        sc,
        deferred_split_isolate,
        dispose,
      );
      let pos = yield* load(dispose.next);
      let next = yield* load(pos.next);
      for (; pos !== dispose; pos = next, next = yield* load(pos.next)) {
        yield* checkpoint(dispose, split, isolated, pos, next);
        const folio = list_entry(pos, folioType, '_deferred_list');
        let did_split = false;
        yield* list_del_init(folio._deferred_list);
        let requeue = false;
        next: {
          if (!(yield* folio_test_partially_mapped(folio))) {
            if (yield* folio_test_mlocked(folio)) break next;
            if (!(yield* thp_underused(folio))) break next;
          }
          if (!(yield* folio_trylock(folio))) {
            requeue = true;
            break next;
          }
          if ((yield* split_folio(folio)) === 0) {
            did_split = true;
            split++;
          }
          yield* folio_unlock(folio);
        }
        yield* checkpoint(dispose, split, isolated, next, folio, did_split, requeue);
        if (requeue || (!did_split && (yield* folio_test_partially_mapped(folio)))) {
          const { _deferred_list } = folio;
          yield* rcu_read_lock();
          const memcg = yield* folio_memcg(folio);
          yield* list_lru_add_irq(deferred_split_lru, _deferred_list, folio_nid(folio), memcg);
          yield* rcu_read_unlock();
        }
        yield* folio_put(folio);
      }
      yield* checkpoint(split, isolated);
      return split === 0 && isolated === 0 ? SHRINK_STOP : split;
    },
);
