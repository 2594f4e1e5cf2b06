// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** What `folio_migrate_flags` does for the LRU. */
export const migrateLruFlags = mmFunction(
  'migrateLruFlags',
  ({
    __set_bit,
    folio_set_active,
    folio_set_referenced,
    folio_set_unevictable,
    folio_test_clear_unevictable,
    folio_test_referenced,
    folio_test_swapbacked,
    test_and_clear_bit,
  }) =>
    function* (newfolio, folio) {
      if (yield* folio_test_swapbacked(folio)) yield* __set_bit('PG_swapbacked', newfolio.flags);
      if (yield* folio_test_referenced(folio)) yield* folio_set_referenced(newfolio);
      if (yield* test_and_clear_bit('PG_active', folio.flags)) yield* folio_set_active(newfolio);
      else if (yield* folio_test_clear_unevictable(folio)) yield* folio_set_unevictable(newfolio);
    },
  { inline: true },
);
