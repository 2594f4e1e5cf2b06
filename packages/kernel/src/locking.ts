// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { accessible, isAccessible } from './checkers/kasan';
import { badUnlock, recursion } from './checkers/lock-misuse';
import { observeUsage } from './checkers/lockdep';
import { forgetHeld, heldLocks, noteHeld } from './held';
import type { Lock } from './lock';
import type { ThreadState } from './thread';

/**
 * Whether the running thread can go on with acquiring the lock: when it is free, and when the step
 * itself reports (it holds the lock already, or the lock is gone).
 */
export function mayAcquire(memory: Memory, lock: Lock): boolean {
  if (!isAccessible(memory, lock)) return true;
  const value = memory.load(lock.cell);
  return value === 0 || value - 1 === memory.thread;
}

/** Takes a lock that `mayAcquire` found. `waits`: this is no trylock, so it counts for the order of locks. */
export function acquire(memory: Memory, lock: Lock, subclass: number, waits: boolean): boolean {
  if (!accessible(memory, lock, 'Write')) return false;
  const machine = lock.allocation.machine!;
  const thread = machine.current(memory);
  const acquired = machine.classOf(lock, subclass);
  if (waits) {
    for (const held of heldLocks(memory, machine, thread)) {
      if (held.lock === lock) memory.fail(recursion(memory, machine, lock, lock));
      else if (held.class === acquired) memory.warn(recursion(memory, machine, lock, held.lock));
      else memory.observe(held.class.before(acquired));
    }
    if (memory.failure !== undefined) return false;
  } else if (memory.load(lock.cell) !== 0) {
    return false;
  }
  observeUsage(memory, acquired, waits && thread.context === 'irq', memory.load(thread.irqsOff) > 0);
  memory.store(lock.cell, thread.index + 1);
  noteHeld(memory, thread, lock, subclass);
  return true;
}

/** Releases the lock, whoever holds it: the hardware does not know either. */
export function release(memory: Memory, lock: Lock): void {
  if (!accessible(memory, lock, 'Write')) return;
  const machine = lock.allocation.machine!;
  const holder = machine.holder(memory.load(lock.cell));
  if (holder?.index !== memory.thread) memory.warn(badUnlock(memory, machine, lock, holder));
  free(memory, lock, holder);
}

/** Puts the lock into the state of a free one. */
export function free(memory: Memory, lock: Lock, holder: ThreadState | undefined): void {
  if (holder === undefined) return;
  memory.store(lock.cell, 0);
  forgetHeld(memory, holder, lock);
}

/** For `OperationParts.lock`: operations that wait for a lock, may get it, and give it up. */
export const waits = { cell: (lock: Lock) => lock.cell, effect: 'acquire' } as const;
export const tries = { cell: (lock: Lock) => lock.cell, effect: 'try' } as const;
export const gives = { cell: (lock: Lock) => lock.cell, effect: 'release' } as const;
