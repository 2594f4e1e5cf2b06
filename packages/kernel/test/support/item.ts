// SPDX-License-Identifier: GPL-2.0-only
import {
  Field,
  int,
  list_head,
  type ListHead,
  Spinlock,
  spinlock_t,
  type StructObject,
  type StructType,
  structType,
} from '../../src';

/** Something to allocate and free. */
export interface Item extends StructObject {
  readonly value: Field<number>;
  readonly lock: Spinlock;
  readonly list: ListHead;
}
export const item: StructType<Item> = structType<Item>('item', () => ({
  value: int(0, 3),
  lock: spinlock_t(),
  list: list_head,
}));
