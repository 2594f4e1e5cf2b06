// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import type { Field, KernelSymbols } from '@mm-litmus/kernel';
import type { DeferredSplit } from './deferred-split/deferred_split';
import type { MthpStat, MthpStatItem } from './deferred-split/mthp_stat';
import type { Folio } from './folio/folio';
import type { FolioBatch } from './folio/folio_batch';
import type { GupSymbols } from './gup/gup-symbols';
import type { KhugepagedSymbols } from './khugepaged/khugepaged-symbols';
import type { ListLruSymbols } from './list-lru/symbols';
import type { LruSymbols } from './lru/lru-symbols';
import type { CgroupSubsysState, MemCgroup } from './memcg/mem_cgroup';
import type { ObjCgroup } from './memcg/obj_cgroup';
import type { MemcgV1Symbols } from './memcg/v1/memcg-v1-symbols';
import type { MigratedBatch, MigrateMode, MigrateResult, MigrationRecord } from './migration/types';
import type { PglistData } from './node/pglist_data';
import type { VmAreaStruct } from './pgtable/vm_area_struct';
import type { ReclaimSymbols } from './reclaim/reclaim-symbols';
import type { AddressSpace } from './rmap/address_space';
import type { AnonVma } from './rmap/anon_vma';
import type { ShrinkControl } from './shrinker/shrink_control';
import type { Shrinker, ShrinkerFlag } from './shrinker/shrinker';
import type { ShrinkerId, ShrinkerInfo } from './shrinker/shrinker_info';
import type { WorkqueueSymbols } from './workqueue/workqueue-symbols';

/** References to a folio that somebody still has to drop. */
export type FolioRefs = readonly [folio: Folio, refs: number];

/**
 * The symbols of mm that variants share or replace, with their signatures. Names are the kernel's;
 * camelCase stands for what C has no function for. A folio's pages are given by index. A variant that
 * changes a signature, or has symbols that nobody else wants, has an interface of its own.
 */
export interface MmSymbols
  extends
    KernelSymbols,
    ListLruSymbols,
    LruSymbols,
    GupSymbols,
    WorkqueueSymbols,
    MemcgV1Symbols,
    ReclaimSymbols,
    KhugepagedSymbols {
  // Variables.
  root_mem_cgroup: MemCgroup;
  node_data: readonly PglistData[];
  mthp_stats: MthpStat;
  deferred_split_shrinker: Shrinker;
  /** Whether memcgs are on: not booted with cgroup_disable=memory. */
  memory_cgrp_subsys_enabled_key: boolean;
  /** Booted with cgroup.memory=nokmem. */
  cgroup_memory_nokmem: boolean;
  /** Knob: whether THPs that are wholly mapped are queued too. */
  split_underused_thp: boolean;
  /** Not of the kernel: what user space has done. */
  thps_are_untouched: boolean;
  /** Not of the kernel: whether shrinkers may go away. */
  shrinkersAreFreed: boolean;
  /** Not of the kernel: false where the model leaves out the LRU, and mlock. */
  foliosAreOnLru: boolean;

  // Flags and order (folio/).
  folio_test_locked: (folio: Folio) => Steps<boolean>;
  folio_test_writeback: (folio: Folio) => Steps<boolean>;
  folio_test_large: (folio: Folio) => Steps<boolean>;
  folio_test_lru: (folio: Folio) => Steps<boolean>;
  folio_test_swapcache: (folio: Folio) => Steps<boolean>;
  folio_test_mlocked: (folio: Folio) => Steps<boolean>;
  __folio_clear_mlocked: (folio: Folio) => Steps<void>;
  folio_test_large_rmappable: (folio: Folio) => Steps<boolean>;
  folio_test_partially_mapped: (folio: Folio) => Steps<boolean>;
  /** Atomic. */
  folio_set_partially_mapped: (folio: Folio) => Steps<void>;
  folio_clear_partially_mapped: (folio: Folio) => Steps<void>;
  /** Load and store of the word. */
  __folio_set_partially_mapped: (folio: Folio) => Steps<void>;
  __folio_clear_partially_mapped: (folio: Folio) => Steps<void>;
  folio_contain_hwpoisoned_page: (folio: Folio) => Steps<boolean>;
  folio_set_has_hwpoisoned: (folio: Folio) => Steps<void>;
  /** Of a page, in its own word (page/). */
  TestSetPageHWPoison: (folio: Folio, page: number) => Steps<boolean>;
  PageHWPoison: (folio: Folio, page: number) => Steps<boolean>;
  PageAnonExclusive: (folio: Folio, page: number) => Steps<boolean>;
  SetPageAnonExclusive: (folio: Folio, page: number) => Steps<void>;
  ClearPageAnonExclusive: (folio: Folio, page: number) => Steps<void>;
  folio_order: (folio: Folio) => Steps<number>;
  folio_nr_pages: (folio: Folio) => Steps<number>;
  folio_test_pmd_mappable: (folio: Folio) => Steps<boolean>;

  // References (folio/refcount.ts).
  folio_ref_count: (folio: Folio) => Steps<number>;
  folio_try_get: (folio: Folio) => Steps<boolean>;
  folio_get: (folio: Folio) => Steps<void>;
  folio_ref_add: (folio: Folio, nr: number) => Steps<void>;
  folio_ref_inc: (folio: Folio) => Steps<void>;
  folio_ref_freeze: (folio: Folio, count: number) => Steps<boolean>;
  folio_ref_unfreeze: (folio: Folio, count: number) => Steps<void>;
  folio_ref_sub_and_test: (folio: Folio, nr: number) => Steps<boolean>;
  folio_put_testzero: (folio: Folio) => Steps<boolean>;

  // The folio lock (folio/lock.ts).
  folio_trylock: (folio: Folio) => Steps<boolean>;
  folio_lock: (folio: Folio) => Steps<void>;
  folio_unlock: (folio: Folio) => Steps<void>;

  // Mappings (rmap/).
  folio_test_anon: (folio: Folio) => Steps<boolean>;
  folio_mapcount: (folio: Folio) => Steps<number>;
  folio_mapped: (folio: Folio) => Steps<boolean>;
  folio_get_anon_vma: (folio: Folio) => Steps<AnonVma>;
  put_anon_vma: (anon_vma: AnonVma) => Steps<void>;
  /** Updates of `_large_mapcount`. */
  folio_set_large_mapcount: (folio: Folio, mapcount: number) => Steps<void>;
  folio_add_large_mapcount: (folio: Folio, diff: number) => Steps<void>;
  folio_inc_large_mapcount: (folio: Folio) => Steps<void>;
  folio_sub_large_mapcount: (folio: Folio, diff: number) => Steps<void>;
  folio_dec_large_mapcount: (folio: Folio) => Steps<void>;
  folio_add_new_anon_rmap: (folio: Folio, vma: VmAreaStruct) => Steps<void>;
  folio_add_anon_rmap_ptes: (
    folio: Folio,
    page: number,
    nr_pages: number,
    vma: VmAreaStruct,
    flags: RmapFlags,
  ) => Steps<void>;
  folio_add_anon_rmap_pmd: (folio: Folio, page: number, vma: VmAreaStruct, flags: RmapFlags) => Steps<void>;
  folio_try_dup_anon_rmap_pte: (folio: Folio, page: number) => Steps<void>;
  folio_try_share_anon_rmap_pte: (folio: Folio, page: number) => Steps<void>;
  folio_try_share_anon_rmap_pmd: (folio: Folio, page: number) => Steps<void>;
  folio_remove_rmap_ptes: (folio: Folio, page: number, nr_pages: number, vma: VmAreaStruct) => Steps<void>;
  folio_add_file_rmap_pte: (folio: Folio, vma: VmAreaStruct) => Steps<void>;
  folio_remove_rmap_pmd: (folio: Folio, page: number, vma: VmAreaStruct) => Steps<void>;
  __folio_remove_rmap: (
    folio: Folio,
    page: number,
    nr_pages: number,
    vma: VmAreaStruct,
    level: RmapLevel,
  ) => Steps<void>;
  try_to_migrate: (folio: Folio, flags: TtuFlags) => Steps<void>;
  try_to_migrate_one: (folio: Folio, vma: VmAreaStruct, flags: TtuFlags) => Steps<void>;
  remove_migration_ptes: (src: Folio, dst: Folio) => Steps<void>;
  remove_migration_pte: (folio: Folio, vma: VmAreaStruct, old: Folio) => Steps<void>;

  // Page tables (pgtable/). `first` and `nr` count pages from the start of the VMA.
  /** A fault on a VMA without a page, once `folio` is allocated and charged to it. */
  /** A fault on a VMA without a page, for an mTHP that is allocated and charged, or else an order-0 folio. */
  do_anonymous_page: (vma: VmAreaStruct, wished: Folio, order0: Folio) => Steps<void>;
  /** Which of the two it is to be. */
  alloc_anon_folio: (wished: Folio, order0: Folio) => Steps<Folio>;
  /** What is left to do with a charged THP before it is mapped; false if it cannot be. */
  vma_alloc_anon_folio_pmd: (folio: Folio) => Steps<boolean>;
  __do_huge_pmd_anonymous_page: (vma: VmAreaStruct, folio: Folio) => Steps<void>;
  /** A write fault; `new_folio` is for a copy. */
  do_wp_page: (vma: VmAreaStruct, i: number, new_folio: Folio) => Steps<void>;
  wp_can_reuse_anon_folio: (folio: Folio) => Steps<boolean>;
  wp_page_copy: (vma: VmAreaStruct, i: number, old_folio: Folio, new_folio: Folio) => Steps<void>;
  /** `madvise(MADV_COLD)`. */
  madvise_cold_or_pageout_pte_range: (vma: VmAreaStruct, first: number, nr: number) => Steps<void>;
  __split_huge_pmd: (vma: VmAreaStruct, freeze: boolean, folio: Folio) => Steps<void>;
  split_huge_pmd_locked: (vma: VmAreaStruct, freeze: boolean, folio: Folio) => Steps<void>;
  __split_huge_pmd_locked: (vma: VmAreaStruct, freeze: boolean) => Steps<void>;
  /** `mremap`: moves some pages to another VMA of the mm. */
  move_page_tables: (vma: VmAreaStruct, new_vma: VmAreaStruct, first: number, nr: number) => Steps<void>;
  move_ptes: (vma: VmAreaStruct, new_vma: VmAreaStruct, first: number, nr: number) => Steps<void>;
  /** `fork`: the child's VMA gets the same pages. */
  copy_pte_range: (dst_vma: VmAreaStruct, src_vma: VmAreaStruct, first: number, nr: number) => Steps<void>;
  copy_present_ptes: (dst_vma: VmAreaStruct, src_vma: VmAreaStruct, folio: Folio, i: number) => Steps<void>;
  copy_nonpresent_pte: (dst_vma: VmAreaStruct, src_vma: VmAreaStruct, folio: Folio, i: number) => Steps<void>;
  set_pmd_migration_entry: (folio: Folio, vma: VmAreaStruct) => Steps<void>;
  remove_migration_pmd: (folio: Folio, vma: VmAreaStruct) => Steps<void>;
  /** Unmaps some pages: `madvise(MADV_DONTNEED)`. */
  zap_page_range_single: (vma: VmAreaStruct, first: number, nr: number) => Steps<void>;
  /** `not huge`: somebody split or zapped it before. */
  zap_huge_pmd: (vma: VmAreaStruct) => Steps<readonly FolioRefs[] | 'not huge'>;
  zap_pte_range: (vma: VmAreaStruct, first: number, nr: number) => Steps<readonly FolioRefs[]>;
  zap_present_ptes: (vma: VmAreaStruct, folio: Folio, first: number, max_nr: number) => Steps<number>;
  free_pages_and_swap_cache: (pages: readonly FolioRefs[]) => Steps<void>;

  // Migration (migration/).
  /**
   * Moves folios that the caller has isolated into the free ones that it brings, one for each.
   * The folios that are left: those that failed, and with `rc` 0 none, or so it should be.
   */
  migrate_pages: (
    from: FolioBatch,
    freepages: FolioBatch,
    mode: MigrateMode,
  ) => Steps<readonly [rc: number, left: FolioBatch]>;
  /** Compaction of a pageblock's folios into the free ones. */
  compact_zone_order: (pageblock: FolioBatch, freepages: FolioBatch) => Steps<void>;
  compact_nodes: (pageblock: FolioBatch, freepages: FolioBatch) => Steps<void>;
  isolate_migratepages_block: (pageblock: FolioBatch) => Steps<FolioBatch>;
  /** Moves folios that it has isolated; puts back what is left. */
  compact_zone: (isolated: FolioBatch, freepages: FolioBatch) => Steps<void>;
  migrate_pages_batch: (
    from: FolioBatch,
    freepages: FolioBatch,
    mode: MigrateMode,
    nr_pass: number,
  ) => Steps<MigratedBatch>;
  migrate_pages_sync: (from: FolioBatch, freepages: FolioBatch, mode: MigrateMode) => Steps<MigratedBatch>;
  try_split_folio: (folio: Folio, mode: MigrateMode) => Steps<number>;
  migrate_folio_unmap: (
    src: Folio,
    dst: Folio,
    mode: MigrateMode,
  ) => Steps<readonly [rc: MigrateResult, record: MigrationRecord]>;
  /** Zi Yan's v2 of March 2024: `src` leaves the list that it is on, and later `dst` goes on the queue. */
  takeOffDeferredList: (src: Folio) => Steps<boolean>;
  putOnDeferredList: (dst: Folio) => Steps<void>;
  migrate_folio_move: (src: Folio, dst: Folio, record: MigrationRecord) => Steps<number>;
  migrate_folio_undo_src: (src: Folio, record: MigrationRecord, locked: boolean) => Steps<void>;
  migrate_folio_undo_dst: (dst: Folio, locked: boolean) => Steps<void>;
  migrate_folio_done: (src: Folio) => Steps<void>;
  move_to_new_folio: (dst: Folio, src: Folio) => Steps<number>;
  __migrate_folio: (dst: Folio, src: Folio) => Steps<number>;
  __folio_migrate_mapping: (newfolio: Folio, folio: Folio, expected_count: number) => Steps<number>;
  migrateFileMapping: (
    newfolio: Folio,
    folio: Folio,
    mapping: AddressSpace,
    expected_count: number,
  ) => Steps<number>;
  folio_migrate_flags: (newfolio: Folio, folio: Folio) => Steps<void>;
  migrateLruFlags: (newfolio: Folio, folio: Folio) => Steps<void>;
  mem_cgroup_migrate: (old: Folio, folio: Folio) => Steps<void>;

  // Poisoned memory (memory-failure/).
  /** A page of the folio is reported broken. */
  memory_failure: (folio: Folio, page: number) => Steps<number>;
  get_hwpoison_page: (folio: Folio) => Steps<boolean>;
  try_to_split_thp_page: (folio: Folio, page: number) => Steps<number>;

  // Memory cgroups (memcg/).
  mem_cgroup_disabled: () => Steps<boolean>;
  folio_memcg: (folio: Folio) => Steps<MemCgroup>;
  folio_memcg_charged: (folio: Folio) => Steps<boolean>;
  obj_cgroup_memcg: (objcg: ObjCgroup) => Steps<MemCgroup>;
  get_mem_cgroup_from_folio: (folio: Folio) => Steps<MemCgroup>;
  mem_cgroup_kmem_disabled: () => Steps<boolean>;
  memcg_kmem_online: () => Steps<boolean>;
  memcg_kmem_id: (memcg: MemCgroup) => Steps<number>;
  /** Removes a memcg: it dies, and goes offline. */
  kill_css: (memcg: MemCgroup) => Steps<void>;
  css_killed_work_fn: (memcg: MemCgroup) => Steps<void>;
  mem_cgroup_css_offline: (memcg: MemCgroup) => Steps<void>;
  memcg_reparent_objcgs: (memcg: MemCgroup) => Steps<void>;
  css_is_dying: (css: CgroupSubsysState) => Steps<boolean>;
  mem_cgroup_online: (memcg: MemCgroup) => Steps<boolean>;
  memcg_is_dying: (memcg: MemCgroup) => Steps<boolean>;
  parent_mem_cgroup: (memcg: MemCgroup) => Steps<MemCgroup>;
  mem_cgroup_uncharge: (folio: Folio) => Steps<void>;
  mem_cgroup_uncharge_folios: (folios: FolioBatch) => Steps<void>;
  uncharge_folio: (folio: Folio) => Steps<void>;

  // Shrinkers (shrinker/).
  set_shrinker_bit: (memcg: MemCgroup, nid: number, shrinker_id: ShrinkerId) => Steps<void>;
  /** Reclaim of a node's slab in a memcg, or as far as it is for no memcg: how many objects were freed. */
  shrink_slab: (nid: number, memcg: MemCgroup, priority: number) => Steps<number>;
  shrink_slab_memcg: (nid: number, memcg: MemCgroup, priority: number) => Steps<number>;
  /** What the deferred split shrinker is registered with. */
  deferredSplitShrinkerFlags: () => Steps<readonly ShrinkerFlag[]>;
  /** Whether that shrinker is called for memcgs other than the root. */
  isMemcgAware: () => Steps<boolean>;
  /** Whether reclaim in a memcg passes it over, since kmem accounting is off. */
  isSkippedWithoutKmem: (map: ShrinkerInfo['map']) => Steps<boolean>;
  /** How many objects were freed, or `SHRINK_EMPTY`; `priority` from 12, lax, to 0. */
  do_shrink_slab: (
    shrinkctl: Omit<ShrinkControl, 'nr_to_scan'>,
    shrinker: Shrinker,
    priority: number,
  ) => Steps<number>;
  /** `shrinker->count_objects`, `shrinker->scan_objects`. */
  countObjects: (shrinker: Shrinker, sc: ShrinkControl) => Steps<number>;
  scanObjects: (shrinker: Shrinker, sc: ShrinkControl) => Steps<number>;
  shrinker_try_get: (shrinker: Shrinker) => Steps<boolean>;
  shrinker_put: (shrinker: Shrinker) => Steps<void>;
  shrinker_free: (shrinker: Shrinker) => Steps<void>;
  thp_shrinker_exit: () => Steps<void>;
  complete: (done: Field<boolean>) => Steps<void>;
  wait_for_completion: (done: Field<boolean>) => Steps<void>;
  xchg_nr_deferred: (shrinker: Shrinker, sc: ShrinkControl) => Steps<number>;
  add_nr_deferred: (nr: number, shrinker: Shrinker, sc: ShrinkControl) => Steps<number>;

  // The deferred split queue (deferred-split/, variants).
  mod_mthp_stat: (order: number, item: MthpStatItem, delta: number) => Steps<void>;
  get_deferred_split_queue: (folio: Folio) => Steps<DeferredSplit>;
  deferred_split_folio: (folio: Folio, partially_mapped: boolean) => Steps<void>;
  /** Whether the folio's node is linked, on whatever list: until 8422acdc97ed all that is known of it. */
  isOnDeferredList: (folio: Folio) => Steps<boolean>;
  deferred_split_count: (shrink: Shrinker, sc: ShrinkControl) => Steps<number>;
  deferred_split_scan: (shrink: Shrinker, sc: ShrinkControl) => Steps<number>;
  thp_underused: (folio: Folio) => Steps<boolean>;
  /** Whether enough pages of the folio hold nothing but zeros: either way, at any time. */
  isMostlyZeroFilled: (folio: Folio) => Steps<boolean>;
  /** Since v6.18: a memcg that goes offline hands its queue to its parent. */
  reparent_deferred_split_queue: (memcg: MemCgroup) => Steps<void>;
  /** Until f8f931bba0f9. */
  folio_undo_large_rmappable: (folio: Folio) => Steps<void>;
  __folio_undo_large_rmappable: (folio: Folio) => Steps<void>;
  /** Since f8f931bba0f9: whether the folio was queued. */
  folio_unqueue_deferred_split: (folio: Folio) => Steps<boolean>;
  __folio_unqueue_deferred_split: (folio: Folio) => Steps<boolean>;

  // Splitting (split/, variants). 0 or a negative error number.
  split_folio: (folio: Folio) => Steps<number>;
  split_huge_page: (folio: Folio, page: number) => Steps<number>;
  split_folio_to_list: (folio: Folio) => Steps<number>;
  split_huge_page_to_list_to_order: (folio: Folio, new_order: number) => Steps<number>;
  /** Since v6.18, of uniform splits. */
  folio_check_splittable: (folio: Folio, new_order: number) => Steps<number>;
  folio_expected_ref_count: (folio: Folio) => Steps<number>;
  folio_cache_ref_count: (folio: Folio) => Steps<number>;
  __split_huge_page_to_list_to_order: (folio: Folio, new_order: number) => Steps<number>;
  __folio_split: (folio: Folio, new_order: number) => Steps<number>;
  __folio_freeze_and_split_unmapped: (folio: Folio, new_order: number) => Steps<number>;
  isInPageCache: (folio: Folio, mapping: AddressSpace) => Steps<boolean>;
  can_split_folio: (folio: Folio, caller_pins: number) => Steps<readonly [can: boolean, extra_pins: number]>;
  unmap_folio: (folio: Folio) => Steps<void>;
  remap_page: (folio: Folio) => Steps<void>;
  reuseTailPages: (folio: Folio) => Steps<void>;

  // Freeing (free/).
  folio_put: (folio: Folio) => Steps<void>;
  __folio_put: (folio: Folio) => Steps<void>;
  folios_put: (folios: FolioBatch) => Steps<void>;
  folios_put_refs: (folios: readonly FolioRefs[]) => Steps<void>;
  page_cache_release: (folio: Folio) => Steps<void>;
  __page_cache_release: (folio: Folio) => Steps<void>;
  free_unref_page: (folio: Folio, order: number) => Steps<void>;
  /** Its later name, since v6.14. */
  free_frozen_pages: (folio: Folio, order: number) => Steps<void>;
  free_unref_folios: (folios: FolioBatch) => Steps<void>;
  /** Until v6.9. */
  destroy_large_folio: (folio: Folio) => Steps<void>;
  free_pages_prepare: (folio: Folio, order: number) => Steps<boolean>;
  free_tail_page_prepare: (folio: Folio, page: number) => Steps<number>;
  free_page_is_bad: (folio: Folio, page: number) => Steps<boolean>;
  bad_page: (folio: Folio, page: number, reason: string) => Steps<void>;
  kasan_poison_pages: (folio: Folio) => Steps<void>;
}

/** `rmap_t`. */
export type RmapFlags = 'RMAP_NONE' | 'RMAP_EXCLUSIVE';
/** `enum rmap_level`. */
export type RmapLevel = 'RMAP_LEVEL_PTE' | 'RMAP_LEVEL_PMD';
/** `enum ttu_flags`, as far as they decide anything here. */
export type TtuFlags = readonly ('TTU_SPLIT_HUGE_PMD' | 'TTU_SYNC')[];
