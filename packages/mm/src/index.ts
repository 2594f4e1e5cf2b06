// SPDX-License-Identifier: GPL-2.0-only
import { oneCopy } from '@mm-litmus/engine';

oneCopy('@mm-litmus/mm', __filename);

export { withAtomicFlag } from './deferred-split/atomic_flag';
export { deferred_split_folio } from './deferred-split/deferred_split_folio';
export { deferred_split, type DeferredSplit } from './deferred-split/deferred_split';
export type { MthpStat, MthpStatItem } from './deferred-split/mthp_stat';
export { constantOf } from './constant';
export { EAGAIN, EBUSY, EINVAL, ENOMEM } from './errno';
export { folio, type Folio } from './folio/folio';
export { PAGEVEC_SIZE, folio_batch_space, type FolioBatch } from './folio/folio_batch';
export { folio_nid } from './folio/nid';
export {
  checkedWhenFreed,
  folioObjcgs,
  folioSplit,
  freeFrozenPages,
  freeUnrefPages,
  freesLargeFoliosAlone,
  freesUnchargedWhileQueued,
  migrationClearsMemcg,
  migrationRequeuesMapped,
  migrationRequeuesUnmapped,
  migrationUnqueuesFrozen,
  migrationUnqueuesReferenced,
  listLru,
  listLruOfNode,
  listLruOfSublist,
  mmLayer,
  movesUnqueuedCharges,
  queueByMemcgData,
  scanKeepsPinned,
  splitUnderQueueLock,
  reparentDrainedListLrus,
  reparentErasedListLrus,
  slabOnlyWithKmem,
  uncheckedWhenFreed,
  underusedUnlessPoisoned,
  undoLargeRmappable,
  undoUnderQueueLock,
  unqueueDeferredSplit,
  unqueueUnderQueueLock,
} from './layers';
export { foliosOn, isQueued, orderOf, queueHeadsOf, queuesOf } from './inspect/queues';
export { observables } from './inspect/observables';
export { isLateStoreOfUnlink, isUseOfUnlinked } from './inspect/reports';
export { drainOnRefs, drainOnRefsOfPin, drainOnce, drainUnlessLru } from './gup/layers';
export type { Drained } from './gup/gup-symbols';
export { GUP_PIN_COUNTING_BIAS } from './gup/pin';
export type { ScanResult } from './khugepaged/khugepaged-symbols';
export { mapcountOf } from './inspect/mapcount';
export { isBatched, lruListOf } from './inspect/lru';
export { clearedOnBatching, keptOnBatching, testedOnBatching } from './lru/layers';
export type { BatchName } from './lru/lru-symbols';
export type { AddressSpace } from './rmap/address_space';
export { rmapOfV610, rmapOfV69 } from './rmap/layers';
export { invariants } from './invariants';
export { flagUpdatesAreKept, listsAreEditedByOwners } from './invariants/accesses';
export { lengthsAreReal, statCountsFlags } from './invariants/counts';
export { freedFoliosAreUnlinked, listsAreWellFormed, nodesAreOnOneList } from './invariants/lists';
export { partiallyMappedAreQueued, queuesAreReachable } from './invariants/queued';
export { LONG_MIN, list_lru, list_lru_one, type ListLru, type ListLruOne } from './list-lru/list_lru';
export type { ListLruWalkCb, LruStatus } from './list-lru/symbols';
export { uncharge_folio } from './memcg/uncharge_unqueued_folio';
export { mem_cgroup, type MemCgroup } from './memcg/mem_cgroup';
export { withoutPartiallyMapped } from './deferred-split/without-flag/layer';
export { migrateFolioMove } from './migration/migrate_folio_move';
export { migrateFolioUnmap } from './migration/migrate_folio_unmap';
export { migratePagesBatch } from './migration/migrate_pages_batch';
export { moveChargePteRange } from './memcg/v1/move_charge';
export { mmData, mmFunction, mmMacro } from './mm';
export { wordOfPage } from './page/word-of-page';
export type { FolioRefs, MmSymbols, RmapFlags, RmapLevel, TtuFlags } from './mm-symbols';
export type { PglistData } from './node/pglist_data';
export { HPAGE_PMD_NR, HPAGE_PMD_ORDER } from './page/page';
export type { Entry } from './pgtable/entry';
export { vm_area_struct, type VmAreaStruct } from './pgtable/vm_area_struct';
export { anon_vma, type AnonVma } from './rmap/anon_vma';
export type { ShrinkControl } from './shrinker/shrink_control';
export { SHRINK_EMPTY, SHRINK_STOP, type Shrinker } from './shrinker/shrinker';
export type { ShrinkerId } from './shrinker/shrinker_info';
export { changesToV610, changesToV610Rc1, treeOfV617, treeOfV69 } from './trees';
export {
  defineVariant,
  layersOf,
  linkVariant,
  type ExpectedOutcome,
  type Variant,
  type VariantParts,
  type VariantSource,
} from './variant';
export { withCalls } from './with-calls';
export { World, type FolioOptions, type WorldOptions } from './world';
