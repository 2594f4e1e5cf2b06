// SPDX-License-Identifier: GPL-2.0-only
import { EAGAIN } from '../errno';
import { mmFunction } from '../mm';
import { MIGRATEPAGE_SUCCESS } from './types';

// mm/migrate.c, v6.12, for anonymous folios that are not in the swap cache: they have no address_space.

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
  ({ __folio_migrate_mapping, folio_migrate_flags, folio_ref_count }) =>
    function* (dst, src) {
      // folio_expected_refs(); 6.12.117 adds the mapcount, which is 0.
      const expected_count = 1;
      if ((yield* folio_ref_count(src)) !== expected_count) return -EAGAIN;
      const rc = yield* __folio_migrate_mapping(dst, src, expected_count);
      if (rc !== MIGRATEPAGE_SUCCESS) return rc;
      yield* folio_migrate_flags(dst, src);
      return MIGRATEPAGE_SUCCESS;
    },
);

/** Of the flags that are modelled, those of page[0] alone: what the folio has on page[1] stays behind. */
export const folio_migrate_flags = mmFunction(
  'folio_migrate_flags',
  ({ PageAnonExclusive, SetPageAnonExclusive, mem_cgroup_migrate }) =>
    function* (newfolio, folio) {
      if (yield* PageAnonExclusive(folio, 0)) yield* SetPageAnonExclusive(newfolio, 0);
      yield* mem_cgroup_migrate(folio, newfolio);
    },
);
