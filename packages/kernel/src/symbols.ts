// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import type { Atomic, Refcount } from './counter';
import type { Field } from './field';
import type { Flags } from './flags';
import type { ListHead } from './list_head';
import type { LocalLock, Lock, Mutex, Spinlock } from './lock';
import type { PerCpu } from './percpu';
import type { Pool } from './pool';
import type { RcuHead } from './rcu_head';
import type { StructObject } from './struct';

/**
 * The symbols of the kernel's core, with their signatures. Names are the kernel's; the few that are
 * not (camelCase) stand for what C writes as an operator. An out parameter of C is the result here:
 * `const flags = yield* spin_lock_irqsave(lock)`.
 */
export interface KernelSymbols {
  /** Makes no step. */
  nop: () => Steps<void>;

  // Plain and marked accesses (access.ts). Each one step, unless it says otherwise.
  /** A plain read: `x = s->field`. */
  load: <T>(field: Field<T>) => Steps<T>;
  /** A plain write: `s->field = x`. */
  store: <T>(field: Field<T>, value: T) => Steps<void>;
  READ_ONCE: <T>(field: Field<T>) => Steps<T>;
  WRITE_ONCE: <T>(field: Field<T>, value: T) => Steps<void>;
  smp_load_acquire: <T>(field: Field<T>) => Steps<T>;
  smp_store_release: <T>(field: Field<T>, value: T) => Steps<void>;
  /** Stores, and gives what was there, in one step. */
  xchg: <T>(field: Field<T>, value: T) => Steps<T>;
  /** Stores if `expected` is there, in one step; gives what was there. */
  cmpxchg: <T>(field: Field<T>, expected: T, value: T) => Steps<T>;
  /** `s->field += n` of a plain integer: a load and a store. */
  addTo: (field: Field<number>, n: number) => Steps<void>;
  /** `s->field++`: a load and a store. */
  increment: (field: Field<number>) => Steps<void>;
  /** `s->field--`: a load and a store. */
  decrement: (field: Field<number>) => Steps<void>;
  // Memory is sequentially consistent: barriers make no step.
  barrier: () => Steps<void>;
  smp_mb: () => Steps<void>;
  smp_rmb: () => Steps<void>;
  smp_wmb: () => Steps<void>;
  smp_mb__before_atomic: () => Steps<void>;
  smp_mb__after_atomic: () => Steps<void>;

  // Atomic operations (atomic.ts), each one step. What is read-modify-written is the last argument, as in C.
  atomic_read: (v: Atomic) => Steps<number>;
  atomic_set: (v: Atomic, i: number) => Steps<void>;
  atomic_read_acquire: (v: Atomic) => Steps<number>;
  atomic_set_release: (v: Atomic, i: number) => Steps<void>;
  atomic_inc: (v: Atomic) => Steps<void>;
  atomic_dec: (v: Atomic) => Steps<void>;
  atomic_add: (i: number, v: Atomic) => Steps<void>;
  atomic_sub: (i: number, v: Atomic) => Steps<void>;
  atomic_inc_return: (v: Atomic) => Steps<number>;
  atomic_dec_return: (v: Atomic) => Steps<number>;
  atomic_add_return: (i: number, v: Atomic) => Steps<number>;
  atomic_sub_return: (i: number, v: Atomic) => Steps<number>;
  atomic_fetch_add: (i: number, v: Atomic) => Steps<number>;
  atomic_fetch_sub: (i: number, v: Atomic) => Steps<number>;
  atomic_inc_and_test: (v: Atomic) => Steps<boolean>;
  atomic_dec_and_test: (v: Atomic) => Steps<boolean>;
  atomic_sub_and_test: (i: number, v: Atomic) => Steps<boolean>;
  atomic_add_negative: (i: number, v: Atomic) => Steps<boolean>;
  /** Adds `a` unless the value is `u`; whether it did. */
  atomic_add_unless: (v: Atomic, a: number, u: number) => Steps<boolean>;
  atomic_inc_not_zero: (v: Atomic) => Steps<boolean>;
  atomic_xchg: (v: Atomic, i: number) => Steps<number>;
  /** Gives the value before. */
  atomic_cmpxchg: (v: Atomic, old: number, value: number) => Steps<number>;
  /** Whether it was stored. */
  atomic_try_cmpxchg: (v: Atomic, old: number, value: number) => Steps<boolean>;
  atomic_long_read: (v: Atomic) => Steps<number>;
  atomic_long_set: (v: Atomic, i: number) => Steps<void>;
  atomic_long_inc: (v: Atomic) => Steps<void>;
  atomic_long_dec: (v: Atomic) => Steps<void>;
  atomic_long_add: (i: number, v: Atomic) => Steps<void>;
  atomic_long_sub: (i: number, v: Atomic) => Steps<void>;

  // refcount_t (refcount.ts), each one step.
  refcount_read: (r: Refcount) => Steps<number>;
  refcount_set: (r: Refcount, n: number) => Steps<void>;
  refcount_inc: (r: Refcount) => Steps<void>;
  refcount_add: (i: number, r: Refcount) => Steps<void>;
  refcount_inc_not_zero: (r: Refcount) => Steps<boolean>;
  refcount_dec: (r: Refcount) => Steps<void>;
  refcount_dec_and_test: (r: Refcount) => Steps<boolean>;
  refcount_sub_and_test: (i: number, r: Refcount) => Steps<boolean>;

  // Bits of a flag word (bitops.ts). One step, but for the `__` forms: a load and a store of the word.
  test_bit: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<boolean>;
  set_bit: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<void>;
  clear_bit: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<void>;
  change_bit: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<void>;
  /** Gives the bit before. */
  test_and_set_bit: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<boolean>;
  test_and_clear_bit: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<boolean>;
  test_and_set_bit_lock: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<boolean>;
  clear_bit_unlock: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<void>;
  __set_bit: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<void>;
  __clear_bit: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<void>;
  __test_and_set_bit: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<boolean>;
  __test_and_clear_bit: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<boolean>;
  bit_spin_lock: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<void>;
  bit_spin_trylock: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<boolean>;
  bit_spin_unlock: <B extends string>(nr: NoInfer<B>, addr: Flags<B>) => Steps<void>;
  /** Sleeps until the bit is clear, and sets it in the same step: what `folio_lock` waits with. */
  wait_on_bit_lock: <B extends string>(addr: Flags<B>, nr: NoInfer<B>) => Steps<void>;
  /** Sleeps until the bit is clear. */
  wait_on_bit: <B extends string>(addr: Flags<B>, nr: NoInfer<B>) => Steps<void>;

  // Spinlocks (spinlock.ts), each one step. Blocking is a guard: a lock is taken when it is free.
  spin_lock: (lock: Spinlock) => Steps<void>;
  spin_lock_nested: (lock: Spinlock, subclass: number) => Steps<void>;
  spin_trylock: (lock: Spinlock) => Steps<boolean>;
  spin_unlock: (lock: Spinlock) => Steps<void>;
  spin_lock_irq: (lock: Spinlock) => Steps<void>;
  spin_unlock_irq: (lock: Spinlock) => Steps<void>;
  spin_lock_irqsave: (lock: Spinlock) => Steps<number>;
  spin_lock_irqsave_nested: (lock: Spinlock, subclass: number) => Steps<number>;
  spin_unlock_irqrestore: (lock: Spinlock, flags: number) => Steps<void>;
  spin_is_locked: (lock: Spinlock) => Steps<boolean>;
  /** A warning unless the running thread holds the lock. */
  lockdep_assert_held: (lock: Lock) => Steps<void>;

  // Mutexes (mutex.ts), each one step; taking one may sleep.
  mutex_lock: (lock: Mutex) => Steps<void>;
  mutex_lock_nested: (lock: Mutex, subclass: number) => Steps<void>;
  mutex_trylock: (lock: Mutex) => Steps<boolean>;
  mutex_unlock: (lock: Mutex) => Steps<void>;

  // Per-cpu data and its lock (local_lock.ts), each one step. The lock is given as in C: &pcp->lock.
  this_cpu_ptr: <S extends StructObject>(variable: PerCpu<S>) => Steps<S>;
  raw_cpu_ptr: <S extends StructObject>(variable: PerCpu<S>) => Steps<S>;
  smp_processor_id: () => Steps<number>;
  raw_smp_processor_id: () => Steps<number>;
  /** `member` names the lock in each CPU's object: `local_lock(&cpu_fbatches.lock)`. */
  local_lock: <S extends StructObject>(variable: PerCpu<S>, member: LocalLockOf<S>) => Steps<void>;
  local_unlock: <S extends StructObject>(variable: PerCpu<S>, member: LocalLockOf<S>) => Steps<void>;
  local_lock_irq: <S extends StructObject>(variable: PerCpu<S>, member: LocalLockOf<S>) => Steps<void>;
  local_unlock_irq: <S extends StructObject>(variable: PerCpu<S>, member: LocalLockOf<S>) => Steps<void>;
  local_lock_irqsave: <S extends StructObject>(variable: PerCpu<S>, member: LocalLockOf<S>) => Steps<number>;
  local_unlock_irqrestore: <S extends StructObject>(
    variable: PerCpu<S>,
    member: LocalLockOf<S>,
    flags: number,
  ) => Steps<void>;

  // Preemption, interrupts, sleeping (irq.ts), each one step.
  preempt_disable: () => Steps<void>;
  preempt_enable: () => Steps<void>;
  local_irq_disable: () => Steps<void>;
  local_irq_enable: () => Steps<void>;
  local_irq_save: () => Steps<number>;
  local_irq_restore: (flags: number) => Steps<void>;
  /** Only checked for being allowed: tasks with preemption on may be switched at any step. */
  cond_resched: () => Steps<void>;
  might_sleep: () => Steps<void>;

  // RCU (rcu.ts), each one step unless it says otherwise.
  rcu_read_lock: () => Steps<void>;
  rcu_read_unlock: () => Steps<void>;
  rcu_read_lock_held: () => Steps<boolean>;
  /** Two steps: it begins, and it has waited for all readers that were there then. */
  synchronize_rcu: () => Steps<void>;
  /** The two steps of `synchronize_rcu`. */
  rcu_gp_init: () => Steps<void>;
  wait_rcu_gp: () => Steps<void>;
  /** `callback` is the name of a symbol that takes the struct around `head`, declared with `rcu_head(...)`. */
  call_rcu: (head: RcuHead, callback: string) => Steps<void>;
  /** Frees the object around `head` after a grace period. */
  kfree_rcu: (head: RcuHead) => Steps<void>;
  rcu_dereference: <T>(field: Field<T>) => Steps<T>;
  /** `held`: another reason why this is safe, such as a lock that is held. */
  rcu_dereference_check: <T>(field: Field<T>, held: boolean) => Steps<T>;
  rcu_dereference_protected: <T>(field: Field<T>, held: boolean) => Steps<T>;
  rcu_access_pointer: <T>(field: Field<T>) => Steps<T>;
  rcu_assign_pointer: <T>(field: Field<T>, value: T) => Steps<void>;
  /** No step unless `condition`. */
  RCU_LOCKDEP_WARN: (condition: boolean, text: string) => Steps<void>;

  // Allocation (slab.ts), each one step.
  /** A zeroed object; NULL when the pool has none left and `mayFail`. May not sleep: GFP_ATOMIC. */
  kmem_cache_alloc: <S extends StructObject>(cache: Pool<S>) => Steps<S>;
  /** The object and all that is embedded in it; NULL is allowed. */
  kfree: (object: StructObject) => Steps<void>;
  kmem_cache_free: <S extends StructObject>(cache: Pool<S>, object: S) => Steps<void>;

  // Lists (list.ts), in the loads and stores of include/linux/list.h, with one step for a check.
  /** An empty list head on the stack of the calling function, gone when that returns. */
  LIST_HEAD: (name: string) => Steps<ListHead>;
  INIT_LIST_HEAD: (list: ListHead) => Steps<void>;
  list_empty: (head: ListHead) => Steps<boolean>;
  list_empty_careful: (head: ListHead) => Steps<boolean>;
  /** Whether the machine checks lists: `listDebug`. */
  CONFIG_DEBUG_LIST: boolean;
  /** Whether to go on with an add: always if lists are not checked, and no step then. */
  __list_add_valid: (entry: ListHead, prev: ListHead, next: ListHead) => Steps<boolean>;
  __list_add_valid_or_report: (entry: ListHead, prev: ListHead, next: ListHead) => Steps<boolean>;
  __list_del_entry_valid: (entry: ListHead) => Steps<boolean>;
  __list_del_entry_valid_or_report: (entry: ListHead) => Steps<boolean>;
  __list_add: (entry: ListHead, prev: ListHead, next: ListHead) => Steps<void>;
  __list_del: (prev: ListHead, next: ListHead) => Steps<void>;
  __list_del_entry: (entry: ListHead) => Steps<void>;
  list_add: (entry: ListHead, head: ListHead) => Steps<void>;
  list_add_tail: (entry: ListHead, head: ListHead) => Steps<void>;
  list_del: (entry: ListHead) => Steps<void>;
  list_del_init: (entry: ListHead) => Steps<void>;
  list_del_init_careful: (entry: ListHead) => Steps<void>;
  list_replace: (old: ListHead, entry: ListHead) => Steps<void>;
  list_replace_init: (old: ListHead, entry: ListHead) => Steps<void>;
  list_move: (entry: ListHead, head: ListHead) => Steps<void>;
  list_move_tail: (entry: ListHead, head: ListHead) => Steps<void>;
  list_is_first: (entry: ListHead, head: ListHead) => Steps<boolean>;
  list_is_last: (entry: ListHead, head: ListHead) => Steps<boolean>;
  list_is_singular: (head: ListHead) => Steps<boolean>;
  __list_splice: (list: ListHead, prev: ListHead, next: ListHead) => Steps<void>;
  list_splice: (list: ListHead, head: ListHead) => Steps<void>;
  list_splice_tail: (list: ListHead, head: ListHead) => Steps<void>;
  list_splice_init: (list: ListHead, head: ListHead) => Steps<void>;
  list_splice_tail_init: (list: ListHead, head: ListHead) => Steps<void>;

  // Warnings and bugs (bug.ts). No step unless the condition holds; a warning does not end the execution.
  WARN_ON: (condition: boolean, text: string) => Steps<boolean>;
  WARN_ON_ONCE: (condition: boolean, text: string) => Steps<boolean>;
  VM_WARN_ON: (condition: boolean, text: string) => Steps<void>;
  VM_WARN_ON_ONCE: (condition: boolean, text: string) => Steps<boolean>;
  BUG_ON: (condition: boolean, text: string) => Steps<void>;
  VM_BUG_ON: (condition: boolean, text: string) => Steps<void>;
}

/** Names of the members of `S` that are local locks. */
export type LocalLockOf<S> = { [K in keyof S]: S[K] extends LocalLock ? K : never }[keyof S] & string;
