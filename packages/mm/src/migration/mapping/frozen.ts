// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { EAGAIN } from '../../errno';
import { mmFunction } from '../../mm';
import { address_space } from '../../rmap/address_space';
import { MIGRATEPAGE_SUCCESS } from '../types';

/** mm/migrate.c since be9581ea8c05 (v6.10), without an address_space first. The wrapper has another name since f8f931bba0f9. */
export const __folio_migrate_mapping = mmFunction(
  '__folio_migrate_mapping',
  ({
    folio_ref_freeze,
    folio_ref_unfreeze,
    folio_test_large,
    folio_test_large_rmappable,
    folio_undo_large_rmappable,
    foliosAreOnLru,
    load,
    migrateFileMapping,
    store,
  }) =>
    function* (newfolio, folio, expected_count) {
      const mapping = foliosAreOnLru ? yield* load(folio.file_mapping) : address_space.NULL;
      if (!isNull(mapping)) return yield* migrateFileMapping(newfolio, folio, mapping, expected_count);
      if ((yield* folio_test_large(folio)) && (yield* folio_test_large_rmappable(folio))) {
        if (!(yield* folio_ref_freeze(folio, expected_count))) return -EAGAIN;
        yield* folio_undo_large_rmappable(folio);
        yield* folio_ref_unfreeze(folio, expected_count);
      }
      yield* store(newfolio.mapping, yield* load(folio.mapping));
      return MIGRATEPAGE_SUCCESS;
    },
);
