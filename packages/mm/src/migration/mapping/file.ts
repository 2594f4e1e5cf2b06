// SPDX-License-Identifier: GPL-2.0-only
import { EAGAIN } from '../../errno';
import { constantOf } from '../../constant';
import { mmFunction } from '../../mm';
import { MIGRATEPAGE_SUCCESS } from '../types';

/** The part of `__folio_migrate_mapping` for small folios of page cache. mm/migrate.c, v6.12. */
export const migrateFileMapping = mmFunction(
  'migrateFileMapping',
  ({ folio_ref_add, folio_ref_freeze, folio_ref_unfreeze, spin_lock_irq, spin_unlock_irq, store }) =>
    function* (newfolio, folio, mapping, expected_count) {
      yield* spin_lock_irq(mapping.xa_lock);
      if (!(yield* folio_ref_freeze(folio, expected_count))) {
        yield* spin_unlock_irq(mapping.xa_lock);
        return -EAGAIN;
      }
      yield* store(newfolio.file_mapping, mapping);
      yield* folio_ref_add(newfolio, 1);
      yield* store(mapping.i_pages[constantOf(folio.index)], newfolio);
      yield* folio_ref_unfreeze(folio, expected_count - 1);
      yield* spin_unlock_irq(mapping.xa_lock);
      return MIGRATEPAGE_SUCCESS;
    },
  { inline: true },
);
