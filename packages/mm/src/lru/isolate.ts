// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// mm/vmscan.c.

/** The caller has a reference; another one goes with the isolation. */
export const folio_isolate_lru = mmFunction(
  'folio_isolate_lru',
  ({
    VM_BUG_ON,
    folio_get,
    folio_lruvec_lock_irq,
    folio_ref_count,
    folio_test_clear_lru,
    lruvec_del_folio,
    unlock_page_lruvec_irq,
  }) =>
    function* (folio) {
      const count = yield* folio_ref_count(folio);
      yield* VM_BUG_ON(count === 0, 'VM_BUG_ON_FOLIO(!folio_ref_count(folio))');
      if (!(yield* folio_test_clear_lru(folio))) return false;
      yield* folio_get(folio);
      const lruvec = yield* folio_lruvec_lock_irq(folio);
      yield* lruvec_del_folio(lruvec, folio);
      yield* unlock_page_lruvec_irq(lruvec);
      return true;
    },
);

export const folio_putback_lru = mmFunction(
  'folio_putback_lru',
  ({ folio_add_lru, folio_put }) =>
    function* (folio) {
      yield* folio_add_lru(folio);
      yield* folio_put(folio);
    },
);
