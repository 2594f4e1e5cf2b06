// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction } from '../mm';

/**
 * mm/compaction.c, v6.12, with `compact_zone_order` and `putback_movable_pages`, from where folios are
 * isolated and free pages found. Leaves out statistics.
 */
export const compact_zone = mmFunction(
  'compact_zone',
  ({ VM_BUG_ON, folio_put, folio_putback_lru, foliosAreOnLru, migrate_pages }) =>
    function* (isolated, freepages) {
      const [err, left] = yield* migrate_pages(isolated, freepages, 'MIGRATE_ASYNC');
      yield* VM_BUG_ON(err === 0 && left.length > 0, '!list_empty(&cc->migratepages)');
      for (let i = 0; i < left.length; i++) {
        yield* checkpoint(left, i);
        yield* foliosAreOnLru ? folio_putback_lru(left[i]) : folio_put(left[i]);
      }
    },
);
