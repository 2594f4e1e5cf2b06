// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import type { FolioBatch } from '../folio/folio_batch';
import { mmFunction } from '../mm';

/**
 * mm/compaction.c, v6.12: the folios of a pageblock that can be moved, taken off the LRU. Leaves out what
 * is not on the LRU for good, large folios, dirty and inaccessible ones, GFP_NOFS, hints about what to
 * skip, and that the lruvec's lock is kept from folio to folio. Unevictable folios are skipped.
 */
export const isolate_migratepages_block = mmFunction(
  'isolate_migratepages_block',
  ({
    folio_lruvec_lock_irqsave,
    folio_mapcount,
    folio_put,
    folio_ref_count,
    folio_test_anon,
    folio_test_clear_lru,
    folio_test_lru,
    folio_test_unevictable,
    folio_try_get,
    load,
    lruvec_del_folio,
    unlock_page_lruvec_irqrestore,
  }) =>
    function* (pageblock) {
      let migratepages: FolioBatch = [];
      for (let i = 0; i < pageblock.length; i++) {
        yield* checkpoint(migratepages, i);
        const folio = pageblock[i];
        if (!(yield* folio_test_lru(folio))) continue;
        if (!(yield* folio_try_get(folio))) continue;
        isolate_fail_put: {
          const mapped_file = !(yield* folio_test_anon(folio)) && !isNull(yield* load(folio.file_mapping));
          if (!mapped_file && (yield* folio_ref_count(folio)) - 1 > (yield* folio_mapcount(folio))) {
            break isolate_fail_put;
          }
          if (!(yield* folio_test_lru(folio))) break isolate_fail_put;
          if (yield* folio_test_unevictable(folio)) break isolate_fail_put;
          if (!(yield* folio_test_clear_lru(folio))) break isolate_fail_put;
          const [lruvec, flags] = yield* folio_lruvec_lock_irqsave(folio);
          yield* lruvec_del_folio(lruvec, folio);
          yield* unlock_page_lruvec_irqrestore(lruvec, flags);
          migratepages = [...migratepages, folio];
          continue;
        }
        yield* folio_put(folio);
      }
      return migratepages;
    },
);

/** mm/compaction.c, v6.12, for one pageblock: from where a zone is chosen and free pages are found. */
export const compact_zone_order = mmFunction(
  'compact_zone_order',
  ({ compact_zone, isolate_migratepages_block }) =>
    function* (pageblock, freepages) {
      const isolated = yield* isolate_migratepages_block(pageblock);
      if (isolated.length > 0) yield* compact_zone(isolated, freepages);
    },
);

/** mm/compaction.c, v6.12, for one pageblock: `vm.compact_memory` was written. */
export const compact_nodes = mmFunction(
  'compact_nodes',
  ({ compact_zone_order, lru_add_drain_all }) =>
    function* (pageblock, freepages) {
      yield* lru_add_drain_all();
      yield* compact_zone_order(pageblock, freepages);
    },
);
