// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf, type Layer } from '@mm-litmus/kernel';
import { withAtomicFlag } from './deferred-split/atomic_flag';
import * as deferredSplitFolio from './deferred-split/deferred_split_folio';
import { withoutPartiallyMapped } from './deferred-split/without-flag/layer';
import { drainUnlessLru } from './gup/layers';
import {
  checkedWhenFreed,
  freeFrozenPages,
  listLruOfNode,
  listLruOfSublist,
  migrationUnqueuesFrozen,
  migrationUnqueuesReferenced,
  queueByMemcgData,
  scanKeepsPinned,
  splitUnderQueueLock,
  uncheckedWhenFreed,
  undoLargeRmappable,
  unqueueDeferredSplit,
  unqueueUnderQueueLock,
} from './layers';
import { keptOnBatching } from './lru/layers';
import * as memoryFailure from './memory-failure/memory_failure';
import { migratePagesBatch } from './migration/migrate_pages_batch';
import * as trySplit from './migration/try_split_folio_waiting';
import { rmapOfV69, rmapOfV610 } from './rmap/layers';
import { withCalls } from './with-calls';

// Whole trees that variants of more than one family stand on.

/** Until v6.10 hwpoison_filter() came later: before the split nobody locks the folio. */
const filteredLate: Layer = withCalls(
  definitionsOf(memoryFailure).filter(({ name }) => name === 'memory_failure'),
  { folio_lock: 'nop', folio_unlock: 'nop' },
);

/** v6.9; what is not named here as of v6.12. */
export const treeOfV69: readonly Layer[] = [
  queueByMemcgData,
  undoLargeRmappable,
  uncheckedWhenFreed,
  withoutPartiallyMapped,
  rmapOfV69,
  migrationUnqueuesReferenced,
  [migratePagesBatch('none'), ...definitionsOf(trySplit)],
  filteredLate,
  listLruOfNode,
  keptOnBatching,
  drainUnlessLru,
];

/** v6.10-rc1, but for migration. Lies on `treeOfV69`. */
export const changesToV610Rc1: Layer = [...checkedWhenFreed, ...rmapOfV610];

/** v6.10, with 7262f208ca68 and be9581ea8c05. Lies on `treeOfV69`. */
export const changesToV610: Layer = [
  ...changesToV610Rc1,
  ...migrationUnqueuesFrozen,
  migratePagesBatch('listed'),
];

/** v6.17, but for mm/swap.c and mm/gup.c; what is not named here as of v6.12. */
export const treeOfV617: readonly Layer[] = [
  queueByMemcgData,
  unqueueDeferredSplit,
  freeFrozenPages,
  listLruOfSublist,
  withAtomicFlag([
    ...definitionsOf(deferredSplitFolio),
    ...scanKeepsPinned,
    ...splitUnderQueueLock,
    ...unqueueUnderQueueLock,
  ]),
];
