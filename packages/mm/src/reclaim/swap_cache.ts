// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// mm/swap_state.c, v6.12. Leave out the swap entries, the xarray, and that swap may be full.

/** With `add_to_swap_cache`. The folio is locked. */
export const add_to_swap = mmFunction(
  'add_to_swap',
  ({ VM_BUG_ON, folio_nr_pages, folio_ref_add, folio_test_locked, set_bit }) =>
    function* (folio) {
      yield* VM_BUG_ON(!(yield* folio_test_locked(folio)), 'VM_BUG_ON_FOLIO(!folio_test_locked(folio))');
      yield* folio_ref_add(folio, yield* folio_nr_pages(folio));
      yield* set_bit('PG_swapcache', folio.flags);
      return true;
    },
);

/** The folio is locked, and frozen. */
export const __delete_from_swap_cache = mmFunction(
  '__delete_from_swap_cache',
  ({ VM_BUG_ON, clear_bit, folio_test_locked, folio_test_swapcache }) =>
    function* (folio) {
      yield* VM_BUG_ON(!(yield* folio_test_locked(folio)), 'VM_BUG_ON_FOLIO(!folio_test_locked(folio))');
      yield* VM_BUG_ON(
        !(yield* folio_test_swapcache(folio)),
        'VM_BUG_ON_FOLIO(!folio_test_swapcache(folio))',
      );
      yield* clear_bit('PG_swapcache', folio.flags);
    },
);
