// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import { functionsOf } from '@mm-litmus/kernel';
import type { DeferredSplit, Folio, MemCgroup, MmSymbols } from '@mm-litmus/mm';

/** Symbols that only this family has: `static` functions of mm/huge_memory.c and mm/memcontrol.h. */
export interface FolioBatchSymbols extends MmSymbols {
  memcg_split_queue: (nid: number, memcg: MemCgroup) => Steps<DeferredSplit>;
  split_queue_lock: (nid: number, memcg: MemCgroup) => Steps<DeferredSplit>;
  split_queue_lock_irqsave: (
    nid: number,
    memcg: MemCgroup,
  ) => Steps<readonly [queue: DeferredSplit, flags: number]>;
  folio_split_queue_lock: (folio: Folio) => Steps<DeferredSplit>;
  folio_split_queue_lock_irqsave: (folio: Folio) => Steps<readonly [queue: DeferredSplit, flags: number]>;
  split_queue_unlock: (queue: DeferredSplit) => Steps<void>;
  split_queue_unlock_irqrestore: (queue: DeferredSplit, flags: number) => Steps<void>;
  /** The memcg that the queue is in, which may be an ancestor of the folio's; NULL for a node's queue. */
  folio_split_queue_memcg: (folio: Folio, queue: DeferredSplit) => Steps<MemCgroup>;
}

/** As `mmFunction`, with the symbols of this family. */
export const folioBatchFunction = functionsOf<FolioBatchSymbols>();
