// SPDX-License-Identifier: GPL-2.0-only
import {
  array,
  list_head,
  spinlock_t,
  structType,
  type ListHead,
  type Spinlock,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';
import { LRU_LISTS, type LruList } from './lru_list';

/** `struct lruvec`. include/linux/mmzone.h. Leaves out sizes, costs and generations (MGLRU is off). */
export interface Lruvec extends StructObject {
  readonly lru_lock: Spinlock;
  /** By `enum lru_list`. That of `LRU_UNEVICTABLE` is never used. */
  readonly lists: readonly ListHead[];
}

export const lruvec: StructType<Lruvec> = structType<Lruvec>('lruvec', () => ({
  lru_lock: spinlock_t('&lruvec->lru_lock'),
  lists: array(list_head, LRU_LISTS.length),
}));

/** `&lruvec->lists[lru]`. */
export function listHeadOf({ lists }: Lruvec, lru: LruList): ListHead {
  return lists[LRU_LISTS.indexOf(lru)];
}
