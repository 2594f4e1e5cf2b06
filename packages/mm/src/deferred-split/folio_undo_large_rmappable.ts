// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/internal.h until f8f931bba0f9. The list is looked at without a lock: at refcount 0 nobody adds to it. */
export const folio_undo_large_rmappable = mmFunction(
  'folio_undo_large_rmappable',
  ({ __folio_undo_large_rmappable, folio_order, folio_test_large_rmappable, list_empty }) =>
    function* (folio) {
      if ((yield* folio_order(folio)) <= 1 || !(yield* folio_test_large_rmappable(folio))) return;
      if (yield* list_empty(folio._deferred_list)) return;
      yield* __folio_undo_large_rmappable(folio);
    },
  { inline: true },
);
