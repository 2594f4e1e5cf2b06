// SPDX-License-Identifier: GPL-2.0-only
import type { Field } from './field';
import { selfPointer } from './pointer';
import { structType, type StructObject, type StructType } from './struct';

/** `struct list_head`: an entry of a doubly linked ring, or the head of one. include/linux/types.h. */
export interface ListHead extends StructObject {
  readonly next: Field<ListHead>;
  readonly prev: Field<ListHead>;
}

/** Objects of `alloc` start with initialised (empty) heads; those of a pool have them zeroed. */
export const list_head: StructType<ListHead> = structType<ListHead>(
  'list_head',
  () => ({ next: selfPointer(list_head), prev: selfPointer(list_head) }),
  ['LIST_POISON1', 'LIST_POISON2'],
);

const [poison1, poison2] = list_head.POISON as readonly [ListHead, ListHead];

/** What `list_del` leaves in the entry as `next`. include/linux/poison.h. */
export const LIST_POISON1 = poison1;
/** What it leaves there as `prev`. */
export const LIST_POISON2 = poison2;
