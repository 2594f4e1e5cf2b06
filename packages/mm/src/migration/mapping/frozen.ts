// SPDX-License-Identifier: GPL-2.0-only
import { EAGAIN } from '../../errno';
import { mmFunction } from '../../mm';
import { MIGRATEPAGE_SUCCESS } from '../types';

/** mm/migrate.c since be9581ea8c05 (v6.10), without an address_space. The wrapper has another name since f8f931bba0f9. */
export const __folio_migrate_mapping = mmFunction(
  '__folio_migrate_mapping',
  ({
    folio_ref_freeze,
    folio_ref_unfreeze,
    folio_test_large,
    folio_test_large_rmappable,
    folio_undo_large_rmappable,
    load,
    store,
  }) =>
    function* (newfolio, folio, expected_count) {
      if ((yield* folio_test_large(folio)) && (yield* folio_test_large_rmappable(folio))) {
        if (!(yield* folio_ref_freeze(folio, expected_count))) return -EAGAIN;
        yield* folio_undo_large_rmappable(folio);
        yield* folio_ref_unfreeze(folio, expected_count);
      }
      yield* store(newfolio.mapping, yield* load(folio.mapping));
      return MIGRATEPAGE_SUCCESS;
    },
);
