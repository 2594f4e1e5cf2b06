// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/swap.c, of a folio that may be on an LRU list. Leaves out that the lock is kept from folio to folio. */
export const __page_cache_release = mmFunction(
  '__page_cache_release',
  ({
    __folio_clear_lru_flags,
    folio_lruvec_lock_irqsave,
    folio_test_lru,
    lruvec_del_folio,
    unlock_page_lruvec_irqrestore,
  }) =>
    function* (folio) {
      if (!(yield* folio_test_lru(folio))) return;
      const [lruvec, flags] = yield* folio_lruvec_lock_irqsave(folio);
      yield* lruvec_del_folio(lruvec, folio);
      yield* __folio_clear_lru_flags(folio);
      yield* unlock_page_lruvec_irqrestore(lruvec, flags);
    },
);
