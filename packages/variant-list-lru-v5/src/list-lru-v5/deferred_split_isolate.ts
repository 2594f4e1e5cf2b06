// SPDX-License-Identifier: GPL-2.0-only
import { list_entry } from '@mm-litmus/kernel';
import { folio as folioType, mmFunction } from '@mm-litmus/mm';

/**
 * mm/huge_memory.c, <20260527204757.2544958-1-hannes@cmpxchg.org> 9/9. A folio without references is
 * unlinked last: once its node is empty, who freed it does not wait for the lock any more.
 */
export const deferred_split_isolate = mmFunction(
  'deferred_split_isolate',
  ({
    folio_clear_partially_mapped,
    folio_order,
    folio_test_partially_mapped,
    folio_try_get,
    list_lru_isolate,
    list_lru_isolate_move,
    mod_mthp_stat,
  }) =>
    function* (item, lru, freeable) {
      const folio = list_entry(item, folioType, '_deferred_list');
      if (yield* folio_try_get(folio)) {
        yield* list_lru_isolate_move(lru, item, freeable);
        return 'LRU_REMOVED';
      }
      if (yield* folio_test_partially_mapped(folio)) {
        yield* folio_clear_partially_mapped(folio);
        yield* mod_mthp_stat(yield* folio_order(folio), 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', -1);
      }
      yield* list_lru_isolate(lru, item);
      return 'LRU_REMOVED';
    },
);
