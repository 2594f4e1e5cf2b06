// SPDX-License-Identifier: GPL-2.0-only
import type { FolioBatch } from '../folio/folio_batch';
import type { Folio } from '../folio/folio';
import type { AnonVma } from '../rmap/anon_vma';

/** `enum migrate_mode`, as far as modelled. MIGRATE_ASYNC waits for no lock. */
export type MigrateMode = 'MIGRATE_ASYNC' | 'MIGRATE_SYNC_LIGHT' | 'MIGRATE_SYNC';

/** What an attempt at one folio came to; an error number, negated, if it failed. */
export type MigrateResult = number | 'MIGRATEPAGE_UNMAP';
export const MIGRATEPAGE_SUCCESS = 0;

/** What C keeps in `dst->private` from the unmapping on: bits of the old state, and the anon_vma or NULL. */
export interface MigrationRecord {
  readonly was_mapped: boolean;
  /** PAGE_WAS_ON_DEFERRED_LIST of v2 of March 2024. */
  readonly was_on_deferred_list?: boolean;
  /** PAGE_WAS_MLOCKED. */
  readonly was_mlocked: boolean;
  readonly anon_vma: AnonVma;
}

/** A folio that is unmapped, and where it goes. */
export type Unmapped = readonly [src: Folio, dst: Folio, record: MigrationRecord];

/** Where `migrate_pages_batch` has left the folios. The lists are values here, by which it returns what C changes. */
export interface MigratedBatch {
  readonly nr_failed: number;
  /** Still on `from`: to be tried again. */
  readonly from: FolioBatch;
  /** `ret_folios`: failed for good. */
  readonly failed: FolioBatch;
  /** `split_folios`: small now, to be migrated as such. */
  readonly split: FolioBatch;
  /** Not used. */
  readonly freepages: FolioBatch;
}
