// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import type { FolioBatch } from '../folio/folio_batch';
import { mmFunction } from '../mm';
import { NR_MAX_MIGRATE_ASYNC_RETRY, NR_MAX_MIGRATE_PAGES_RETRY, NR_MAX_MIGRATE_SYNC_RETRY } from './retries';

/**
 * mm/migrate.c, v6.12, for up to NR_MAX_BATCHED_MIGRATION pages, none of them huge. What was split is
 * tried once, with what is left of `freepages`, and whatever comes of that is not counted.
 */
export const migrate_pages = mmFunction(
  'migrate_pages',
  ({ migrate_pages_batch, migrate_pages_sync }) =>
    function* (from, freepages, mode) {
      const batch =
        mode === 'MIGRATE_ASYNC'
          ? yield* migrate_pages_batch(from, freepages, mode, NR_MAX_MIGRATE_PAGES_RETRY)
          : yield* migrate_pages_sync(from, freepages, mode);
      let left: FolioBatch = [...batch.failed, ...batch.from];
      yield* checkpoint(batch, left);
      if (batch.split.length > 0) {
        const pieces = yield* migrate_pages_batch(batch.split, batch.freepages, 'MIGRATE_ASYNC', 1);
        left = [...left, ...pieces.failed, ...pieces.from];
      }
      return [left.length === 0 ? 0 : batch.nr_failed, left];
    },
);

/** mm/migrate.c, v6.12: first all at once, waiting for nothing, then one by one. */
export const migrate_pages_sync = mmFunction(
  'migrate_pages_sync',
  ({ migrate_pages_batch }) =>
    function* (from, given, mode) {
      const first = yield* migrate_pages_batch(from, given, 'MIGRATE_ASYNC', NR_MAX_MIGRATE_ASYNC_RETRY);
      const folios = [...first.from, ...first.failed];
      let { freepages, split } = first;
      let nr_failed = split.length;
      let failed: FolioBatch = [];
      for (let i = 0; i < folios.length; i++) {
        yield* checkpoint(mode, folios, freepages, split, nr_failed, failed, i);
        const one = yield* migrate_pages_batch([folios[i]], freepages, mode, NR_MAX_MIGRATE_SYNC_RETRY);
        failed = [...failed, ...one.failed, ...one.from];
        nr_failed += one.nr_failed;
        split = [...split, ...one.split];
        freepages = one.freepages;
      }
      yield* checkpoint(freepages, split, nr_failed, failed);
      return { nr_failed, from: [], failed, split, freepages };
    },
);
