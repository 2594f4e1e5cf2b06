// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import type { PerCpu } from '@mm-litmus/kernel';
import type { Folio } from '../folio/folio';
import type { VmAreaStruct } from '../pgtable/vm_area_struct';
import type { WorkStruct } from '../workqueue/work_struct';
import type { CpuFbatches, LruBatch, LruRotate } from './cpu_fbatches';
import type { LruDrain } from './lru_drain';
import type { LruList } from './lru_list';
import type { Lruvec } from './lruvec';
import type { MlockBatch, MlockEntry, MlockFbatch } from './mlock_fbatch';

/** The move functions of mm/swap.c, which C passes as pointers. Since v6.12 without `_fn`. */
type MoveFn =
  | 'lru_add_fn'
  | 'lru_move_tail_fn'
  | 'lru_deactivate_file_fn'
  | 'lru_deactivate_fn'
  | 'lru_lazyfree_fn'
  | 'folio_activate_fn';

/** Members of `cpu_fbatches`, and `lru_rotate.fbatch`. */
export type BatchName =
  'lru_add' | 'lru_rotate' | 'lru_deactivate_file' | 'lru_deactivate' | 'lru_lazyfree' | 'activate';

/** Symbols of the LRU lists and their batches: mm/swap.c, mm/mlock.c, include/linux/mm_inline.h. */
export interface LruSymbols {
  // Variables.
  cpu_fbatches: PerCpu<CpuFbatches>;
  lru_rotate: PerCpu<LruRotate>;
  mlock_fbatch: PerCpu<MlockFbatch>;
  lru_add_drain_work: PerCpu<WorkStruct>;
  lru_drain: LruDrain;
  /** By node; see `folio_lruvec`. */
  lruvecs: readonly Lruvec[];

  // Flags (lru/flags.ts).
  folio_set_lru: (folio: Folio) => Steps<void>;
  folio_test_clear_lru: (folio: Folio) => Steps<boolean>;
  folio_test_active: (folio: Folio) => Steps<boolean>;
  folio_set_active: (folio: Folio) => Steps<void>;
  folio_clear_active: (folio: Folio) => Steps<void>;
  folio_test_referenced: (folio: Folio) => Steps<boolean>;
  folio_set_referenced: (folio: Folio) => Steps<void>;
  folio_clear_referenced: (folio: Folio) => Steps<void>;
  folio_test_unevictable: (folio: Folio) => Steps<boolean>;
  folio_set_unevictable: (folio: Folio) => Steps<void>;
  folio_clear_unevictable: (folio: Folio) => Steps<void>;
  folio_test_clear_unevictable: (folio: Folio) => Steps<boolean>;
  folio_test_swapbacked: (folio: Folio) => Steps<boolean>;
  folio_clear_swapbacked: (folio: Folio) => Steps<void>;
  folio_test_dirty: (folio: Folio) => Steps<boolean>;
  folio_set_reclaim: (folio: Folio) => Steps<void>;
  folio_test_set_mlocked: (folio: Folio) => Steps<boolean>;
  folio_set_mlocked: (folio: Folio) => Steps<void>;
  folio_test_clear_mlocked: (folio: Folio) => Steps<boolean>;
  folio_evictable: (folio: Folio) => Steps<boolean>;

  // Lists (lru/lists.ts, lru/lruvec_lock.ts).
  folio_lru_list: (folio: Folio) => Steps<LruList>;
  lruvec_add_folio: (lruvec: Lruvec, folio: Folio) => Steps<void>;
  lruvec_add_folio_tail: (lruvec: Lruvec, folio: Folio) => Steps<void>;
  lruvec_del_folio: (lruvec: Lruvec, folio: Folio) => Steps<void>;
  __folio_clear_lru_flags: (folio: Folio) => Steps<void>;
  folio_lruvec_lock_irq: (folio: Folio) => Steps<Lruvec>;
  unlock_page_lruvec_irq: (lruvec: Lruvec) => Steps<void>;
  folio_lruvec_lock_irqsave: (folio: Folio) => Steps<readonly [lruvec: Lruvec, flags: number]>;
  unlock_page_lruvec_irqrestore: (lruvec: Lruvec, flags: number) => Steps<void>;
  /** `locked`: the lruvec whose lock is held, or NULL. */
  folio_lruvec_relock_irq: (folio: Folio, locked: Lruvec) => Steps<Lruvec>;
  folio_lruvec_relock_irqsave: (
    folio: Folio,
    locked: Lruvec,
    flags: number,
  ) => Steps<readonly [lruvec: Lruvec, flags: number]>;

  // Batches (lru/batch.ts, lru/move.ts, lru/producers*.ts).
  folio_batch_count: (fbatch: LruBatch | MlockBatch) => Steps<number>;
  /** Slots that are left. */
  folio_batch_add: (fbatch: LruBatch, folio: Folio) => Steps<number>;
  folio_batch_reinit: (fbatch: LruBatch | MlockBatch) => Steps<void>;
  folio_batch_add_and_move: (fbatch: LruBatch, folio: Folio, move_fn: MoveFn) => Steps<void>;
  folio_batch_move_lru: (fbatch: LruBatch, move_fn: MoveFn) => Steps<void>;
  /** To a batch of this CPU, which gets the caller's reference. */
  addToLocalBatch: (folio: Folio, batch: BatchName) => Steps<void>;
  /** Whether a drain may move the folio: what guards its LRU flag. */
  takeForMove: (folio: Folio, move_fn: MoveFn) => Steps<boolean>;
  /** Only where batches take the LRU flag: whether the folio may go into one. */
  takeForBatch: (folio: Folio) => Steps<boolean>;
  /** `move_fn(lruvec, folio)`. */
  callMoveFn: (move_fn: MoveFn, lruvec: Lruvec, folio: Folio) => Steps<void>;
  lru_add_fn: (lruvec: Lruvec, folio: Folio) => Steps<void>;
  lru_move_tail_fn: (lruvec: Lruvec, folio: Folio) => Steps<void>;
  lru_deactivate_file_fn: (lruvec: Lruvec, folio: Folio) => Steps<void>;
  lru_deactivate_fn: (lruvec: Lruvec, folio: Folio) => Steps<void>;
  lru_lazyfree_fn: (lruvec: Lruvec, folio: Folio) => Steps<void>;
  folio_activate_fn: (lruvec: Lruvec, folio: Folio) => Steps<void>;
  folio_add_lru: (folio: Folio) => Steps<void>;
  folio_add_lru_vma: (folio: Folio, vma: VmAreaStruct) => Steps<void>;
  folio_rotate_reclaimable: (folio: Folio) => Steps<void>;
  deactivate_file_folio: (folio: Folio) => Steps<void>;
  folio_deactivate: (folio: Folio) => Steps<void>;
  folio_mark_lazyfree: (folio: Folio) => Steps<void>;
  folio_activate: (folio: Folio) => Steps<void>;
  folio_mark_accessed: (folio: Folio) => Steps<void>;
  __lru_cache_activate_folio: (folio: Folio) => Steps<void>;

  // Drains (lru/drain.ts).
  lru_add_drain: () => Steps<void>;
  lru_add_drain_cpu: (cpu: number) => Steps<void>;
  lru_add_and_bh_lrus_drain: () => Steps<void>;
  lru_add_drain_per_cpu: () => Steps<void>;
  lru_add_drain_all: () => Steps<void>;
  __lru_add_drain_all: (force_all_cpus: boolean) => Steps<void>;
  cpu_needs_drain: (cpu: number) => Steps<boolean>;

  // Isolation (lru/isolate.ts).
  folio_isolate_lru: (folio: Folio) => Steps<boolean>;
  folio_putback_lru: (folio: Folio) => Steps<void>;

  // mlock (lru/mlock.ts, lru/mlock_folio_batch.ts).
  mlock_folio: (folio: Folio) => Steps<void>;
  mlock_new_folio: (folio: Folio) => Steps<void>;
  munlock_folio: (folio: Folio) => Steps<void>;
  addToMlockBatch: (entry: MlockEntry) => Steps<void>;
  mlock_folio_batch: (fbatch: MlockBatch) => Steps<void>;
  /** Each gives the lruvec whose lock is held now, or NULL. */
  __mlock_folio: (folio: Folio, lruvec: Lruvec) => Steps<Lruvec>;
  __mlock_new_folio: (folio: Folio, lruvec: Lruvec) => Steps<Lruvec>;
  __munlock_folio: (folio: Folio, lruvec: Lruvec) => Steps<Lruvec>;
  mlock_drain_local: () => Steps<void>;
  need_mlock_drain: (cpu: number) => Steps<boolean>;
  mlock_vma_folio: (folio: Folio, vma: VmAreaStruct) => Steps<void>;
  munlock_vma_folio: (folio: Folio, vma: VmAreaStruct) => Steps<void>;
  /** `mlock(2)` and `munlock(2)` of all of a VMA. */
  mlock_vma_pages_range: (vma: VmAreaStruct, newflags: readonly 'VM_LOCKED'[]) => Steps<void>;
  mlock_pte_range: (vma: VmAreaStruct) => Steps<void>;
}
