// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import type { ListHead, Pool } from '@mm-litmus/kernel';
import type { Folio } from '../folio/folio';
import type { MemCgroup } from '../memcg/mem_cgroup';
import type { ShrinkControl } from '../shrinker/shrink_control';
import type { ListLru, ListLruMemcg, ListLruOne } from './list_lru';

/** How a sublist's lock is taken: `irq` and `irq_flags` in C. */
type LruLockMode = 'spin' | 'irq' | 'irqsave';

/** A locked sublist, or NULL; the memcg that it belongs to; and, with `irqsave`, the flags to restore. */
type LockedLru = readonly [l: ListLruOne, memcg: MemCgroup, flags: number];

/** `enum lru_status`. include/linux/list_lru.h. */
export type LruStatus =
  'LRU_REMOVED' | 'LRU_REMOVED_RETRY' | 'LRU_ROTATE' | 'LRU_SKIP' | 'LRU_RETRY' | 'LRU_STOP';

/** `list_lru_walk_cb`; the lock is held. */
export type ListLruWalkCb = (item: ListHead, l: ListLruOne, cb_arg: ListHead) => Steps<LruStatus>;

/** The symbols of list_lru (mm/list_lru.c), and what the deferred split queue does with one. */
export interface ListLruSymbols {
  deferred_split_lru: ListLru;
  /** The lock class of that list_lru, where it has its own. */
  deferred_split_key: string;
  list_lru_memcg_cache: Pool<ListLruMemcg>;
  /** Whether allocations of list heads may fail (CONFIG_FAILSLAB). */
  failslab: boolean;

  list_lru_from_memcg_idx: (lru: ListLru, nid: number, idx: number) => Steps<ListLruOne>;
  lock_list_lru: (l: ListLruOne, mode: LruLockMode) => Steps<number>;
  unlock_list_lru: (l: ListLruOne, mode: LruLockMode, flags: number) => Steps<void>;
  lock_list_lru_of_memcg: (
    lru: ListLru,
    nid: number,
    memcg: MemCgroup,
    mode: LruLockMode,
    skip_empty: boolean,
  ) => Steps<LockedLru>;
  list_lru_lock: (lru: ListLru, nid: number, memcg: MemCgroup) => Steps<LockedLru>;
  list_lru_unlock: (l: ListLruOne) => Steps<void>;
  list_lru_lock_irq: (lru: ListLru, nid: number, memcg: MemCgroup) => Steps<LockedLru>;
  list_lru_unlock_irq: (l: ListLruOne) => Steps<void>;
  list_lru_lock_irqsave: (lru: ListLru, nid: number, memcg: MemCgroup) => Steps<LockedLru>;
  list_lru_unlock_irqrestore: (l: ListLruOne, flags: number) => Steps<void>;

  __list_lru_add: (
    lru: ListLru,
    l: ListLruOne,
    item: ListHead,
    nid: number,
    memcg: MemCgroup,
  ) => Steps<boolean>;
  __list_lru_del: (lru: ListLru, l: ListLruOne, item: ListHead, nid: number) => Steps<boolean>;
  list_lru_add: (lru: ListLru, item: ListHead, nid: number, memcg: MemCgroup) => Steps<boolean>;
  list_lru_add_irq: (lru: ListLru, item: ListHead, nid: number, memcg: MemCgroup) => Steps<boolean>;
  list_lru_del: (lru: ListLru, item: ListHead, nid: number, memcg: MemCgroup) => Steps<boolean>;

  list_lru_isolate: (l: ListLruOne, item: ListHead) => Steps<void>;
  list_lru_isolate_move: (l: ListLruOne, item: ListHead, head: ListHead) => Steps<void>;
  list_lru_count_one: (lru: ListLru, nid: number, memcg: MemCgroup) => Steps<number>;
  list_lru_shrink_count: (lru: ListLru, sc: ShrinkControl) => Steps<number>;
  /** How many items were removed. */
  __list_lru_walk_one: (
    lru: ListLru,
    nid: number,
    memcg: MemCgroup,
    isolate: ListLruWalkCb,
    cb_arg: ListHead,
    nr_to_walk: number,
    mode: LruLockMode,
  ) => Steps<number>;
  list_lru_shrink_walk_irq: (
    lru: ListLru,
    sc: ShrinkControl,
    isolate: ListLruWalkCb,
    cb_arg: ListHead,
  ) => Steps<number>;

  list_lru_destroy: (lru: ListLru) => Steps<void>;

  /** Whether the allocation is to fail. */
  should_failslab: () => Steps<boolean>;
  memcg_init_list_lru_one: () => Steps<ListLruMemcg>;
  memcg_list_lru_allocated: (memcg: MemCgroup, lru: ListLru) => Steps<boolean>;
  /** 0 or -ENOMEM, as the next two. */
  __memcg_list_lru_alloc: (memcg: MemCgroup, lru: ListLru) => Steps<number>;
  folio_memcg_list_lru_alloc: (folio: Folio, lru: ListLru) => Steps<number>;
  folio_memcg_alloc_deferred: (folio: Folio) => Steps<number>;
  memcg_reparent_list_lru_one: (
    lru: ListLru,
    nid: number,
    src: ListLruOne,
    dst_memcg: MemCgroup,
  ) => Steps<void>;
  memcg_reparent_list_lrus: (memcg: MemCgroup, parent: MemCgroup) => Steps<void>;

  /** The callback of `deferred_split_scan`; `cb_arg` is the list of what it pinned. */
  deferred_split_isolate: ListLruWalkCb;
}
