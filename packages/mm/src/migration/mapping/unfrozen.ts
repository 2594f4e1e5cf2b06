// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../../mm';
import { MIGRATEPAGE_SUCCESS } from '../types';

/** mm/migrate.c until be9581ea8c05 (v6.10), without an address_space: nothing keeps others from taking references. */
export const __folio_migrate_mapping = mmFunction(
  '__folio_migrate_mapping',
  ({ load, store }) =>
    function* (newfolio, folio) {
      yield* store(newfolio.mapping, yield* load(folio.mapping));
      return MIGRATEPAGE_SUCCESS;
    },
);
