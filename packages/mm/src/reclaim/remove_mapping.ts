// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/**
 * mm/vmscan.c, 8422acdc97ed and v6.12, for folios in the swap cache. Leaves out the lock of the swap
 * cache, which nobody else takes here, folios that were dirtied meanwhile, and workingset detection.
 */
export const __remove_mapping = mmFunction(
  '__remove_mapping',
  ({
    __delete_from_swap_cache,
    folio_nr_pages,
    folio_ref_freeze,
    local_irq_disable,
    local_irq_enable,
    mem_cgroup_swapout,
  }) =>
    function* (folio) {
      yield* local_irq_disable();
      if (!(yield* folio_ref_freeze(folio, 1 + (yield* folio_nr_pages(folio))))) {
        yield* local_irq_enable();
        return false;
      }
      yield* __delete_from_swap_cache(folio);
      yield* mem_cgroup_swapout(folio);
      yield* local_irq_enable();
      return true;
    },
);
