// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction } from '../mm';

/** mm/swap.c, without MGLRU, idle page tracking and `workingset_activation`. */
export const folio_mark_accessed = mmFunction(
  'folio_mark_accessed',
  ({
    __lru_cache_activate_folio,
    folio_activate,
    folio_clear_referenced,
    folio_set_referenced,
    folio_test_active,
    folio_test_lru,
    folio_test_referenced,
    folio_test_unevictable,
  }) =>
    function* (folio) {
      if (!(yield* folio_test_referenced(folio))) {
        yield* folio_set_referenced(folio);
        return;
      }
      if ((yield* folio_test_unevictable(folio)) || (yield* folio_test_active(folio))) return;
      if (yield* folio_test_lru(folio)) yield* folio_activate(folio);
      else yield* __lru_cache_activate_folio(folio);
      yield* folio_clear_referenced(folio);
    },
);

/** mm/swap.c: only this CPU's batch of new folios is searched, from its end. */
export const __lru_cache_activate_folio = mmFunction(
  '__lru_cache_activate_folio',
  ({ cpu_fbatches, folio_batch_count, folio_set_active, load, local_lock, local_unlock, this_cpu_ptr }) =>
    function* (folio) {
      yield* local_lock(cpu_fbatches, 'lock');
      const fbatch = (yield* this_cpu_ptr(cpu_fbatches)).lru_add;
      for (let i = (yield* folio_batch_count(fbatch)) - 1; i >= 0; i--) {
        yield* checkpoint(fbatch, i);
        if ((yield* load(fbatch.folios[i])) === folio) {
          yield* folio_set_active(folio);
          break;
        }
      }
      yield* checkpoint();
      yield* local_unlock(cpu_fbatches, 'lock');
    },
);
