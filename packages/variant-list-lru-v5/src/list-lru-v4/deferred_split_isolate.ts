// SPDX-License-Identifier: GPL-2.0-only
import { list_entry } from '@mm-litmus/kernel';
import { folio as folioType, mmFunction } from '@mm-litmus/mm';

/** mm/huge_memory.c, <20260521150330.1955924-9-hannes@cmpxchg.org>: a folio without references is unlinked first. */
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
      yield* list_lru_isolate(lru, item);
      if (yield* folio_test_partially_mapped(folio)) {
        yield* folio_clear_partially_mapped(folio);
        yield* mod_mthp_stat(yield* folio_order(folio), 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', -1);
      }
      return 'LRU_REMOVED';
    },
);
