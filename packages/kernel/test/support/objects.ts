// SPDX-License-Identifier: GPL-2.0-only
import {
  atomic_t,
  flagWord,
  int,
  list_head,
  local_lock_t,
  mutex,
  pointer,
  rcu_head,
  refcount_t,
  spinlock_t,
  structType,
  type Atomic,
  type Field,
  type Flags,
  type ListHead,
  type LocalLock,
  type Machine,
  type Mutex,
  type RcuHead,
  type Refcount,
  type Spinlock,
  type StructObject,
  type StructType,
} from '../../src';

/** A struct with a member of each kind. */
export interface Thing extends StructObject {
  readonly lock: Spinlock;
  readonly other_lock: Spinlock;
  readonly third_lock: Spinlock;
  readonly mutex: Mutex;
  readonly count: Atomic;
  readonly ref: Refcount;
  readonly flags: Flags<'PG_locked' | 'PG_dirty' | 'PG_lru'>;
  readonly x: Field<number>;
  readonly y: Field<number>;
  readonly next: Field<Thing>;
  readonly list: ListHead;
  readonly rcu: RcuHead;
}
export const thing: StructType<Thing> = structType<Thing>('thing', () => ({
  lock: spinlock_t(),
  other_lock: spinlock_t(),
  third_lock: spinlock_t(),
  mutex: mutex(),
  count: atomic_t(-4, 11),
  ref: refcount_t(6),
  flags: flagWord('PG_locked', 'PG_dirty', 'PG_lru'),
  x: int(-2, 5),
  y: int(-2, 5),
  next: pointer(thing),
  list: list_head,
  rcu: rcu_head('thing_free_rcu'),
}));

export interface CpuThing extends StructObject {
  readonly lock: LocalLock;
  readonly x: Field<number>;
}
export const cpu_thing: StructType<CpuThing> = structType<CpuThing>('cpu_thing', () => ({
  lock: local_lock_t(),
  x: int(0, 5),
}));

/** One of them. */
export const oneThing = (machine: Machine): Thing => machine.alloc(thing, 'T');
/** Two of them. */
export const twoThings = (machine: Machine): { T: Thing; U: Thing } => ({
  T: oneThing(machine),
  U: machine.alloc(thing, 'U'),
});
