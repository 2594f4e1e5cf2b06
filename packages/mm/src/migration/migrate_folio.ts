// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { EAGAIN } from '../errno';
import { mmFunction } from '../mm';
import { address_space } from '../rmap/address_space';
import { MIGRATEPAGE_SUCCESS } from './types';

// mm/migrate.c, v6.12, for folios that are not in the swap cache.

/** With `migrate_folio`. */
export const move_to_new_folio = mmFunction(
  'move_to_new_folio',
  ({ __migrate_folio }) =>
    (dst, src) =>
      __migrate_folio(dst, src),
);

/** Leaves out the contents, which are copied between the first two. */
export const __migrate_folio = mmFunction(
  '__migrate_folio',
  ({ __folio_migrate_mapping, folio_migrate_flags, folio_ref_count, foliosAreOnLru, load, store }) =>
    function* (dst, src) {
      const mapping = foliosAreOnLru ? yield* load(src.file_mapping) : address_space.NULL;
      // folio_expected_refs(), of which 6.12.117 makes the mapcount, 0 here, and those of the file, if any.
      const expected_count = isNull(mapping) ? 1 : 2;
      if ((yield* folio_ref_count(src)) !== expected_count) return -EAGAIN;
      const rc = yield* __folio_migrate_mapping(dst, src, expected_count);
      if (rc !== MIGRATEPAGE_SUCCESS) return rc;
      yield* folio_migrate_flags(dst, src);
      if (!isNull(mapping)) yield* store(src.file_mapping, address_space.NULL);
      return MIGRATEPAGE_SUCCESS;
    },
);

/**
 * Of the flags that are modelled, those of page[0] alone: what the folio has on page[1] stays behind. With
 * the swap-backed flag, which `__folio_migrate_mapping` sets in C.
 */
export const folio_migrate_flags = mmFunction(
  'folio_migrate_flags',
  ({ PageAnonExclusive, SetPageAnonExclusive, foliosAreOnLru, mem_cgroup_migrate, migrateLruFlags }) =>
    function* (newfolio, folio) {
      if (foliosAreOnLru) yield* migrateLruFlags(newfolio, folio);
      if (yield* PageAnonExclusive(folio, 0)) yield* SetPageAnonExclusive(newfolio, 0);
      yield* mem_cgroup_migrate(folio, newfolio);
    },
);
