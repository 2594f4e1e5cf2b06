// SPDX-License-Identifier: GPL-2.0-only
import { ModelError, type Memory } from '@mm-litmus/engine';
import type { LockClass } from './checkers/lockdep';
import type { Lock } from './lock';
import type { Machine } from './machine';
import type { ThreadState } from './thread';

// Which locks a thread holds stands in cells of its own (`ThreadState.held`), beside the lock, which
// says who holds it: so a thread that looks at what it holds does not look at what others do.

/** Highest subclass of the `_nested` forms there is room for: SINGLE_DEPTH_NESTING. */
const MAX_SUBCLASS = 1;
/** For each lock 0, or the subclass in which it is held plus one. */
const BITS = 2;
const LOCKS_PER_CELL = 15;

/** What the cells of a thread have to hold for so many locks. */
export function heldRanges(locks: number): readonly { min: number; max: number }[] {
  const ranges: { min: number; max: number }[] = [];
  for (let left = locks; left > 0; left -= LOCKS_PER_CELL) {
    ranges.push({ min: 0, max: 2 ** (BITS * (left < LOCKS_PER_CELL ? left : LOCKS_PER_CELL)) - 1 });
  }
  return ranges;
}

export interface HeldLock {
  readonly lock: Lock;
  readonly class: LockClass;
}

const NONE: readonly HeldLock[] = [];

/** The locks that the thread holds, each with the class it holds it in. */
export function heldLocks(memory: Memory, machine: Machine, thread: ThreadState): readonly HeldLock[] {
  let found: HeldLock[] | undefined;
  let first = 0;
  for (const cell of thread.held) {
    let bits = memory.load(cell);
    for (let i = first; bits !== 0; i++, bits >>>= BITS) {
      const entry = bits & (2 ** BITS - 1);
      if (entry === 0) continue;
      const lock = machine.locks[i];
      (found ??= []).push({ lock, class: machine.classOf(lock, entry - 1) });
    }
    first += LOCKS_PER_CELL;
  }
  return found ?? NONE;
}

export function isHeld(memory: Memory, thread: ThreadState, lock: Lock): boolean {
  const cell = thread.held[cellOf(lock)];
  return ((memory.load(cell) >>> shiftOf(lock)) & (2 ** BITS - 1)) !== 0;
}

/** Throws `value-out-of-range` for a subclass beyond SINGLE_DEPTH_NESTING. */
export function noteHeld(memory: Memory, thread: ThreadState, lock: Lock, subclass: number): void {
  if (!(subclass >= 0 && subclass <= MAX_SUBCLASS)) {
    throw new ModelError('value-out-of-range', `subclass ${subclass} of ${lock.path}, of 0..${MAX_SUBCLASS}`);
  }
  const cell = thread.held[cellOf(lock)];
  memory.store(cell, memory.load(cell) | ((subclass + 1) << shiftOf(lock)));
}

export function forgetHeld(memory: Memory, thread: ThreadState, lock: Lock): void {
  const cell = thread.held[cellOf(lock)];
  memory.store(cell, memory.load(cell) & ~((2 ** BITS - 1) << shiftOf(lock)));
}

function cellOf(lock: Lock): number {
  return (lock.index / LOCKS_PER_CELL) | 0;
}

function shiftOf(lock: Lock): number {
  return (lock.index % LOCKS_PER_CELL) * BITS;
}
