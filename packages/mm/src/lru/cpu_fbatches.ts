// SPDX-License-Identifier: GPL-2.0-only
import {
  array,
  int,
  local_lock_t,
  pointer,
  structType,
  type Field,
  type LocalLock,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';
import { folio, type Folio } from '../folio/folio';

/** Slots of a batch of the LRU: 15 in v6.9, 31 since v6.10. The add that fills the last one drains. */
export const LRU_BATCH_SIZE = 5;

/** A `struct folio_batch` in memory, with a reference for each entry. include/linux/pagevec.h. */
export interface LruBatch extends StructObject {
  readonly nr: Field<number>;
  readonly folios: readonly Field<Folio>[];
}

const folio_batch: StructType<LruBatch> = structType<LruBatch>('folio_batch', () => ({
  nr: int(0, LRU_BATCH_SIZE),
  folios: array(pointer(folio), LRU_BATCH_SIZE),
}));

/** `struct cpu_fbatches` of each CPU. mm/swap.c, v6.9. */
export interface CpuFbatches extends StructObject {
  readonly lock: LocalLock;
  readonly lru_add: LruBatch;
  readonly lru_deactivate_file: LruBatch;
  readonly lru_deactivate: LruBatch;
  readonly lru_lazyfree: LruBatch;
  readonly activate: LruBatch;
}

export const cpu_fbatches: StructType<CpuFbatches> = structType<CpuFbatches>('cpu_fbatches', () => ({
  lock: local_lock_t('&cpu_fbatches.lock'),
  lru_add: folio_batch,
  lru_deactivate_file: folio_batch,
  lru_deactivate: folio_batch,
  lru_lazyfree: folio_batch,
  activate: folio_batch,
}));

/** `struct lru_rotate` of each CPU: its batch is used with interrupts off. mm/swap.c until v6.11. */
export interface LruRotate extends StructObject {
  readonly lock: LocalLock;
  readonly fbatch: LruBatch;
}

export const lru_rotate: StructType<LruRotate> = structType<LruRotate>('lru_rotate', () => ({
  lock: local_lock_t('&lru_rotate.lock'),
  fbatch: folio_batch,
}));
