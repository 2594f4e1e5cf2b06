// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/internal.h since f8f931bba0f9. The list is looked at without a lock: at refcount 0 nobody adds to it. */
export const folio_unqueue_deferred_split = mmFunction(
  'folio_unqueue_deferred_split',
  ({ __folio_unqueue_deferred_split, folio_order, folio_test_large_rmappable, list_empty }) =>
    function* (folio) {
      if ((yield* folio_order(folio)) <= 1 || !(yield* folio_test_large_rmappable(folio))) return false;
      if (yield* list_empty(folio._deferred_list)) return false;
      return yield* __folio_unqueue_deferred_split(folio);
    },
  { inline: true },
);
