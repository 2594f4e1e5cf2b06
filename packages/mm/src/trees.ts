// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf, type Layer } from '@mm-litmus/kernel';
import { withoutPartiallyMapped } from './deferred-split/without-flag/layer';
import { drainUnlessLru } from './gup/layers';
import {
  checkedWhenFreed,
  migrationUnqueuesFrozen,
  migrationUnqueuesReferenced,
  queueByMemcgData,
  undoLargeRmappable,
} from './layers';
import { keptOnBatching } from './lru/layers';
import { migratePagesBatch } from './migration/migrate_pages_batch';
import * as trySplit from './migration/try_split_folio_waiting';

// Whole trees that variants of more than one family stand on.

/** v6.9; what is not named here as of v6.12. */
export const treeOfV69: readonly Layer[] = [
  queueByMemcgData,
  undoLargeRmappable,
  checkedWhenFreed,
  withoutPartiallyMapped,
  migrationUnqueuesReferenced,
  [migratePagesBatch('none'), ...definitionsOf(trySplit)],
  keptOnBatching,
  drainUnlessLru,
];

/** What migration got from then to v6.10: 7262f208ca68 and be9581ea8c05. Lies on `treeOfV69`. */
export const migrationOfV610: Layer = [...migrationUnqueuesFrozen, migratePagesBatch('listed')];
