// SPDX-License-Identifier: GPL-2.0-only
import {
  int,
  list_head,
  spinlock_t,
  structType,
  type Field,
  type ListHead,
  type Spinlock,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';

/** `struct deferred_split`: a queue of folios to be split under memory pressure. include/linux/mmzone.h. */
export interface DeferredSplit extends StructObject {
  readonly split_queue_lock: Spinlock;
  readonly split_queue: ListHead;
  /** An `unsigned long`: negative values stand for those that it wraps to. */
  readonly split_queue_len: Field<number>;
}

/** `struct deferred_split`. include/linux/mmzone.h. */
export const deferred_split: StructType<DeferredSplit> = structType<DeferredSplit>('deferred_split', () => ({
  split_queue_lock: spinlock_t('&ds_queue->split_queue_lock'),
  split_queue: list_head,
  split_queue_len: int(-8, 23),
}));
