// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf, type Layer } from '@mm-litmus/kernel';
import * as data from './data';
import * as unqueueLocked from './deferred-split/__folio_unqueue_deferred_split';
import * as undoLocked from './deferred-split/__folio_undo_large_rmappable';
import * as count from './deferred-split/deferred_split_count';
import * as scan from './deferred-split/deferred_split_scan';
import * as undoWrapper from './deferred-split/folio_undo_large_rmappable';
import * as unqueueWrapper from './deferred-split/folio_unqueue_deferred_split';
import * as getQueue from './deferred-split/get_deferred_split_queue';
import * as modMthpStat from './deferred-split/mod_mthp_stat';
import * as thpUnderused from './deferred-split/thp_underused';
import * as thpUnderusedUnlessPoisoned from './deferred-split/thp_underused_unless_poisoned';
import * as expectedRefCount from './folio/expected_ref_count';
import * as flags from './folio/flags';
import * as lock from './folio/lock';
import * as order from './folio/order';
import * as refcount from './folio/refcount';
import * as badPage from './free/bad_page';
import * as destroyLargeFolio from './free/destroy_large_folio';
import * as folioPut from './free/folio_put';
import * as folioPutUnref from './free/folio_put_unref';
import * as freeFrozen from './free/free_frozen_pages';
import * as freePagesPrepare from './free/free_pages_prepare';
import * as freeTailPagePrepare from './free/free_tail_page_prepare';
import * as freeUncheckedTailPage from './free/free_unchecked_tail_page_prepare';
import * as freeUnrefPage from './free/free_unref_page';
import * as pageCacheRelease from './free/page_cache_release';
import * as undo from './free/undo_large_rmappable';
import * as unqueue from './free/unqueue_deferred_split';
import { longtermPins } from './gup/layers';
import * as listLruAdd from './list-lru/add';
import * as listLruAddUnderNodeLock from './list-lru/add_under_node_lock';
import * as listLruAddUnderSublistLock from './list-lru/add_under_sublist_lock';
import * as listLruAlloc from './list-lru/alloc';
import * as listLruCount from './list-lru/count';
import * as listLruData from './list-lru/data';
import * as listLruDestroy from './list-lru/destroy';
import * as listLruIsolate from './list-lru/isolate';
import * as listLruLock from './list-lru/lock';
import * as reparentDrained from './list-lru/reparent_drained';
import * as reparentErased from './list-lru/reparent_erased';
import * as reparentOne from './list-lru/reparent_one';
import * as listLruWalk from './list-lru/walk';
import { lruBatches } from './lru/layers';
import * as dying from './memcg/dying';
import * as folioMemcg from './memcg/folio_memcg';
import * as folioObjcg from './memcg/folio_objcg';
import * as kmem from './memcg/kmem';
import * as offline from './memcg/offline';
import * as uncharge from './memcg/uncharge';
import * as unchargeFolio from './memcg/uncharge_folio';
import * as unchargeUncheckedFolio from './memcg/uncharge_unchecked_folio';
import * as unchargeUnqueuedFolio from './memcg/uncharge_unqueued_folio';
import * as moveAccount from './memcg/v1/move_account';
import { moveChargePteRange } from './memcg/v1/move_charge';
import * as swapout from './memcg/v1/swapout';
import * as swapoutOfObjcg from './memcg/v1/swapout_of_objcg';
import * as memoryFailure from './memory-failure/memory_failure';
import * as chargeOfObjcg from './migration/charge/of_objcg';
import * as chargeTransfers from './migration/charge/transfers';
import * as chargeUnqueues from './migration/charge/unqueues';
import * as chargeWarns from './migration/charge/warns';
import * as isolateMigratepages from './compaction/isolate_migratepages_block';
import * as khugepagedIsolate from './khugepaged/isolate';
import * as khugepagedScan from './khugepaged/scan';
import * as compactZone from './migration/compact_zone';
import * as lruFlags from './migration/lru_flags';
import * as fileMapping from './migration/mapping/file';
import * as frozenMapping from './migration/mapping/frozen';
import * as unfrozenMapping from './migration/mapping/unfrozen';
import * as migrateFolio from './migration/migrate_folio';
import { migrateFolioMove } from './migration/migrate_folio_move';
import * as migrateFolioUndo from './migration/migrate_folio_undo';
import { migrateFolioUnmap } from './migration/migrate_folio_unmap';
import * as migratePages from './migration/migrate_pages';
import { migratePagesBatch } from './migration/migrate_pages_batch';
import * as trySplitFolio from './migration/try_split_folio';
import * as anonExclusive from './page/anon-exclusive';
import * as hwpoison from './page/hwpoison';
import * as copyPteRange from './pgtable/copy_pte_range';
import * as collapse from './pgtable/collapse';
import * as doAnonymousPage from './pgtable/do_anonymous_page';
import * as wpPage from './pgtable/do_wp_page';
import * as fault from './pgtable/fault';
import * as madvise from './pgtable/madvise';
import * as migrationPmd from './pgtable/migration_pmd';
import * as movePtes from './pgtable/move_ptes';
import * as splitHugePmd from './pgtable/split_huge_pmd';
import * as zap from './pgtable/zap';
import * as removeMapping from './reclaim/remove_mapping';
import * as shrinkFolioList from './reclaim/shrink_folio_list';
import * as swapCache from './reclaim/swap_cache';
import * as addRmap from './rmap/add_rmap';
import * as dupAnonRmap from './rmap/dup_anon_rmap';
import * as fileRmap from './rmap/file_rmap';
import * as largeMapcount from './rmap/large_mapcount';
import * as mapcount from './rmap/mapcount';
import * as removeMigrationPtes from './rmap/remove_migration_ptes';
import * as removeRmap from './rmap/remove_rmap';
import * as shareAnonRmap from './rmap/share_anon_rmap';
import * as tryToMigrate from './rmap/try_to_migrate';
import * as callbacks from './shrinker/callbacks';
import * as doShrinkSlab from './shrinker/do_shrink_slab';
import * as shrinkerFlags from './shrinker/flags';
import * as nrDeferred from './shrinker/nr_deferred';
import * as setShrinkerBit from './shrinker/set_shrinker_bit';
import * as shrinkerFree from './shrinker/shrinker_free';
import * as shrinkSlab from './shrinker/shrink_slab';
import * as slabOnly from './shrinker/slab_only_with_kmem';
import * as canSplitFolio from './split/can_split_folio';
import * as folioSplitModule from './split/folio_split';
import * as splitPageCache from './split/page_cache';
import * as reuseTailPages from './split/reuse_tail_pages';
import * as splitFolio from './split/split_folio';
import * as splitHugePage from './split/split_huge_page';
import * as splitHugePageToListToOrder from './split/split_huge_page_to_list_to_order';
import * as unmapFolio from './split/unmap_folio';
import { withCalls } from './with-calls';

type Modules = readonly Readonly<Record<string, unknown>>[];

const layer = (modules: Modules): Layer => modules.flatMap(definitionsOf);

/** What all variants so far have alike. Lies on `kernelLayer`, below everything else. */
export const mmLayer: Layer = [
  ...lruBatches,
  ...longtermPins,
  ...layer([
    data,
    ...[flags, lock, order, refcount, expectedRefCount, anonExclusive, hwpoison],
    ...[
      addRmap,
      dupAnonRmap,
      fileRmap,
      largeMapcount,
      mapcount,
      removeMigrationPtes,
      removeRmap,
      shareAnonRmap,
      tryToMigrate,
    ],
    ...[
      collapse,
      copyPteRange,
      doAnonymousPage,
      fault,
      madvise,
      migrationPmd,
      movePtes,
      splitHugePmd,
      wpPage,
      zap,
    ],
    ...[isolateMigratepages, khugepagedIsolate, khugepagedScan],
    ...[compactZone, fileMapping, lruFlags, migrateFolio, migrateFolioUndo, migratePages, trySplitFolio],
    {
      __folio_remove_rmap: removeRmap.removeRmap('all-at-once'),
      folio_add_anon_rmap_ptes: addRmap.addAnonRmapPtes('all-at-once'),
      migrate_pages_batch: migratePagesBatch('partially-mapped'),
      migrate_folio_unmap: migrateFolioUnmap(),
      migrate_folio_move: migrateFolioMove('never'),
    },
    memoryFailure,
    ...[dying, folioMemcg, kmem, offline, uncharge],
    ...[callbacks, doShrinkSlab, nrDeferred, setShrinkerBit, shrinkerFree, shrinkSlab, shrinkerFlags],
    ...[count, modMthpStat, thpUnderused],
    ...[canSplitFolio, splitPageCache, reuseTailPages, splitFolio, splitHugePage, unmapFolio],
    ...[badPage, folioPut, freePagesPrepare, pageCacheRelease],
    ...[removeMapping, swapCache],
  ]),
];

// States of subsystems, of which a variant takes those that its tree had.

/** Queues are found by `get_deferred_split_queue`, without a lock: until reparenting came, v6.18. */
export const queueByMemcgData: Layer = layer([getQueue]);

/** The free path until f8f931bba0f9 (v6.12), and migration from be9581ea8c05 (v6.10) till then. */
export const undoLargeRmappable: Layer = [
  ...layer([undoWrapper, undo, freeUnrefPage, frozenMapping, chargeTransfers]),
  ...withCalls(definitionsOf(shrinkFolioList), {
    folio_unqueue_deferred_split: 'folio_undo_large_rmappable',
  }),
  ...withCalls([swapout, moveAccount].flatMap(definitionsOf), { folio_unqueue_deferred_split: 'nop' }),
  moveChargePteRange({ splitsQueued: false }),
];

/** The free path until f77171d241e3 (v6.9): each large folio alone. Lies on `undoLargeRmappable`. */
export const freesLargeFoliosAlone: Layer = [
  ...layer([destroyLargeFolio]),
  ...withCalls(definitionsOf(shrinkFolioList), {
    folio_unqueue_deferred_split: 'destroy_large_folio',
    mem_cgroup_uncharge_folios: 'nop',
    free_unref_folios: 'nop',
  }),
];

/**
 * The free path of f77171d241e3 (v6.9-rc), until 47932e7048df: folios freed in a batch are unqueued by
 * `free_unref_folios` alone, when they are uncharged. Lies on `undoLargeRmappable`.
 */
export const freesUnchargedWhileQueued: Layer = [
  ...withCalls(
    [undo, shrinkFolioList]
      .flatMap(definitionsOf)
      .filter(({ name }) => name === 'folios_put_refs' || name === 'shrink_folio_list'),
    { folio_undo_large_rmappable: 'nop', folio_unqueue_deferred_split: 'nop' },
  ),
];

/** Migration alone from be9581ea8c05 on. */
export const migrationUnqueuesFrozen: Layer = layer([frozenMapping, chargeTransfers]);

/**
 * The free path and migration from f8f931bba0f9 on, and the checks in `uncharge_folio` and
 * `free_tail_page_prepare`; one of the next two goes with it.
 */
export const unqueueDeferredSplit: Layer = [
  ...layer([unqueueWrapper, unqueue, unchargeFolio, freeTailPagePrepare, chargeWarns]),
  ...layer([shrinkFolioList, swapout]),
  ...withCalls(definitionsOf(frozenMapping), { folio_undo_large_rmappable: 'folio_unqueue_deferred_split' }),
];

/** `uncharge_folio` and `free_tail_page_prepare` before b7b098cf00a2 (v6.10): nobody looks for queued folios. */
export const uncheckedWhenFreed: Layer = layer([unchargeUncheckedFolio, freeUncheckedTailPage]);

/** Their checks from b7b098cf00a2 to f8f931bba0f9, but for v6.12-rc until e66f3185fa04. */
export const checkedWhenFreed: Layer = layer([unchargeUnqueuedFolio, freeTailPagePrepare]);

/** Memcg v1 moves charges, from f8f931bba0f9 on until v6.13, and leaves alone what is queued. */
export const movesUnqueuedCharges: Layer = [
  ...definitionsOf(moveAccount),
  moveChargePteRange({ splitsQueued: true }),
];

/** Until v6.13. */
export const freeUnrefPages: Layer = layer([freeUnrefPage, folioPutUnref]);

/** Since v6.14. */
export const freeFrozenPages: Layer = layer([freeFrozen]);

/** How folios are unqueued until f8f931bba0f9. */
export const undoUnderQueueLock: Layer = layer([undoLocked]);

/** How they are since, until v6.18. */
export const unqueueUnderQueueLock: Layer = layer([unqueueLocked]);

/** The scan from a3477c9e02cc (v6.12) to v6.18. */
export const scanKeepsPinned: Layer = layer([scan]);

/** Splits from v6.9 to v6.13. */
export const splitUnderQueueLock: Layer = layer([splitHugePageToListToOrder]);

/** Uniform splits since v6.18; a variant adds `__folio_freeze_and_split_unmapped`. */
export const folioSplit: Layer = layer([folioSplitModule]);

/** Migration until be9581ea8c05 (v6.10): folios are unqueued with references; after 9bcef5973e31 (v6.7). */
export const migrationUnqueuesReferenced: Layer = layer([unfrozenMapping, chargeUnqueues]);

/** That of 85ce2c517ade (v6.7-rc), until 9bcef5973e31: folios are not unqueued. */
export const migrationClearsMemcg: Layer = layer([unfrozenMapping, chargeTransfers]);

/** Migration that puts the new folio on the deferred split queue if the old one was there: 8a8ca142a488. */
export const migrationRequeuesMapped: Layer = [migrateFolioMove('after-restore')];

/** The same, before the new folio is mapped: since 3bac01168982. */
export const migrationRequeuesUnmapped: Layer = [migrateFolioMove('before-restore')];

/** How a sublist's lock is taken without the functions that the THP conversion added. */
const sublistLocking: ReadonlySet<string> = new Set([
  'list_lru_from_memcg_idx',
  'lock_list_lru',
  'lock_list_lru_of_memcg',
  'unlock_list_lru',
]);

/** What list_lru is since v6.13, with the functions that the THP conversion added to it. */
export const listLru: Layer = layer([
  ...[
    listLruAdd,
    listLruAlloc,
    listLruCount,
    listLruData,
    listLruDestroy,
    listLruIsolate,
    listLruLock,
    listLruWalk,
  ],
  reparentOne,
]);

/** What is added to a list_lru of others than THPs until v6.13: under its node's lock. */
export const listLruOfNode: Layer = [
  ...layer([listLruAddUnderNodeLock]),
  ...definitionsOf(listLruLock).filter(({ name }) => name === 'list_lru_from_memcg_idx'),
];

/** The same since fb56fdf8b9a2 (v6.13), until THPs are on one too: under the sublist's lock. */
export const listLruOfSublist: Layer = [
  ...layer([listLruAddUnderSublistLock]),
  ...definitionsOf(listLruLock).filter(({ name }) => sublistLocking.has(name)),
];

/** Reparenting of list_lrus until 98733f3f0bec (v7.1). */
export const reparentErasedListLrus: Layer = layer([reparentErased]);

/** Since then. */
export const reparentDrainedListLrus: Layer = layer([reparentDrained]);

/** Folios are charged to obj_cgroups, which go to the parent when a memcg goes offline: since v7.1. */
export const folioObjcgs: Layer = layer([folioObjcg, chargeOfObjcg, swapoutOfObjcg]);

/** Shrinkers where kmem accounting is off, in trees of 2026. */
export const slabOnlyWithKmem: Layer = layer([slabOnly]);

/** Since v6.18: folios with poisoned pages are not underused. */
export const underusedUnlessPoisoned: Layer = layer([thpUnderusedUnlessPoisoned]);
