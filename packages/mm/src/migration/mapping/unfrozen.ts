// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../../mm';
import { address_space } from '../../rmap/address_space';
import { MIGRATEPAGE_SUCCESS } from '../types';

/** mm/migrate.c until be9581ea8c05 (v6.10), without an address_space: nothing keeps others from taking references. */
export const __folio_migrate_mapping = mmFunction(
  '__folio_migrate_mapping',
  ({ foliosAreOnLru, load, migrateFileMapping, store }) =>
    function* (newfolio, folio, expected_count) {
      const mapping = foliosAreOnLru ? yield* load(folio.file_mapping) : address_space.NULL;
      if (!isNull(mapping)) return yield* migrateFileMapping(newfolio, folio, mapping, expected_count);
      yield* store(newfolio.mapping, yield* load(folio.mapping));
      return MIGRATEPAGE_SUCCESS;
    },
);
