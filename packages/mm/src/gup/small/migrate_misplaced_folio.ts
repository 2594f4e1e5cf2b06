// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../../mm';

/**
 * mm/migrate.c, v6.9, with `numamigrate_isolate_folio`: a NUMA hinting fault, which brings its reference
 * to the folio. `target` is what it allocates on its node. Whether the folio moved.
 */
export const migrate_misplaced_folio = mmFunction(
  'migrate_misplaced_folio',
  ({ folio_isolate_lru, folio_put, folio_putback_lru, migrate_pages }) =>
    function* (folio, target) {
      if (!(yield* folio_isolate_lru(folio))) {
        yield* folio_put(folio);
        return false;
      }
      yield* folio_put(folio);
      const [failed, left] = yield* migrate_pages([folio], [target], 'MIGRATE_ASYNC');
      if (left.length > 0) yield* folio_putback_lru(folio);
      return failed === 0;
    },
);
