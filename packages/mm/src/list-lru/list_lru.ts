// SPDX-License-Identifier: GPL-2.0-only
import {
  array,
  atomic_t,
  bool,
  int,
  list_head,
  pointer,
  rcu_head,
  spinlock_t,
  structType,
  type Atomic,
  type Field,
  type ListHead,
  type RcuHead,
  type Spinlock,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';
import { MAX_KMEMCG_IDS } from '../memcg/kmemcg_id';
import { MAX_NUMNODES } from '../node/pglist_data';

/** In `nr_items`: the sublist was reparented, and nothing may be put on it any more. */
export const LONG_MIN = -9;
/** Class of the lock of every sublist whose `list_lru` has no key of its own. */
const LIST_LRU_LOCK_CLASS = '&l->lock';
/** Class of the lock of every node of a `list_lru` until v6.13. */
const NODE_LOCK_CLASS = '&lru->node[i].lock';

/** `struct list_lru_one`: a sublist. include/linux/list_lru.h. */
export interface ListLruOne extends StructObject {
  readonly list: ListHead;
  readonly lock: Spinlock;
  /** A `long`. */
  readonly nr_items: Field<number>;
}

/** `struct list_lru_one`, with its lock. include/linux/list_lru.h. */
export const list_lru_one: StructType<ListLruOne> = structType<ListLruOne>('list_lru_one', () => ({
  list: list_head,
  lock: spinlock_t(LIST_LRU_LOCK_CLASS),
  nr_items: int(LONG_MIN, 23),
}));

/** `struct list_lru_memcg`: the sublists of a memcg, one for each node. */
export interface ListLruMemcg extends StructObject {
  readonly rcu: RcuHead;
  readonly node: readonly ListLruOne[];
}

export const list_lru_memcg: StructType<ListLruMemcg> = structType<ListLruMemcg>('list_lru_memcg', () => ({
  rcu: rcu_head(),
  node: array(list_lru_one, MAX_NUMNODES),
}));

/** `struct list_lru_node`. */
interface ListLruNode extends StructObject {
  /** Until v6.13, for all sublists of the node. */
  readonly lock: Spinlock;
  /** Of the root memcg, of no memcg, and of all where the `list_lru` is not memcg-aware. */
  readonly lru: ListLruOne;
  /** Over all sublists of the node. */
  readonly nr_items: Atomic;
}

const list_lru_node: StructType<ListLruNode> = structType<ListLruNode>('list_lru_node', () => ({
  lock: spinlock_t(NODE_LOCK_CLASS),
  lru: list_lru_one,
  nr_items: atomic_t(-8, 23),
}));

/**
 * `struct list_lru`. include/linux/list_lru.h. Its XArray is an array of entries and a lock. Leaves out
 * the list of all list_lrus, and the shrinker's id: there is one of each.
 */
export interface ListLru extends StructObject {
  readonly node: readonly ListLruNode[];
  /** Set when the world is built. */
  readonly memcg_aware: Field<boolean>;
  readonly xa: readonly Field<ListLruMemcg>[];
  readonly xa_lock: Spinlock;
}

/** `struct list_lru`. include/linux/list_lru.h. */
export const list_lru: StructType<ListLru> = structType<ListLru>('list_lru', () => ({
  node: array(list_lru_node, MAX_NUMNODES),
  memcg_aware: bool(),
  xa: array(pointer(list_lru_memcg), MAX_KMEMCG_IDS),
  xa_lock: spinlock_t('&xa->xa_lock'),
}));
