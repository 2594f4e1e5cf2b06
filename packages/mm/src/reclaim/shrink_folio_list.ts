// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import type { FolioBatch } from '../folio/folio_batch';
import { mmFunction } from '../mm';

/**
 * mm/vmscan.c, v6.12, for folios that an earlier pass has put in the swap cache, unmapped, and written
 * out: those that are mapped, or not there, are kept. Leaves out the lists that folios go on.
 */
export const shrink_folio_list = mmFunction(
  'shrink_folio_list',
  ({
    __remove_mapping,
    folio_mapped,
    folio_test_swapcache,
    folio_test_writeback,
    folio_trylock,
    folio_unlock,
    folio_unqueue_deferred_split,
    free_unref_folios,
    mem_cgroup_uncharge_folios,
  }) =>
    function* (folio_list) {
      let kept: FolioBatch = [];
      let free_folios: FolioBatch = [];
      for (let i = 0; i < folio_list.length; i++) {
        yield* checkpoint(kept, free_folios, i);
        const folio = folio_list[i];
        keep: {
          if (!(yield* folio_trylock(folio))) break keep;
          keep_locked: {
            if (yield* folio_test_writeback(folio)) break keep_locked;
            if (!(yield* folio_test_swapcache(folio))) break keep_locked;
            if (yield* folio_mapped(folio)) break keep_locked;
            if (!(yield* __remove_mapping(folio))) break keep_locked;
            yield* folio_unlock(folio);
            yield* folio_unqueue_deferred_split(folio);
            free_folios = [...free_folios, folio];
            continue;
          }
          yield* folio_unlock(folio);
        }
        kept = [...kept, folio];
      }
      yield* checkpoint(kept, free_folios);
      yield* mem_cgroup_uncharge_folios(free_folios);
      yield* free_unref_folios(free_folios);
      return kept;
    },
);
