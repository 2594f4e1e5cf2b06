// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { heldLocks } from './held';
import type { Machine } from './machine';
import { leaveReader } from './readers';
import type { ThreadState } from './thread';

export function disablePreemption(memory: Memory, thread: ThreadState): void {
  memory.store(thread.preemptCount, memory.load(thread.preemptCount) + 1);
}

/** Whether there was something to undo. */
export function enablePreemption(memory: Memory, machine: Machine, thread: ThreadState): boolean {
  const count = memory.load(thread.preemptCount);
  if (count === 0) return false;
  memory.store(thread.preemptCount, count - 1);
  leaveReader(memory, machine, thread);
  return true;
}

/** Turns interrupts off; 1 if they were off already. */
export function disableInterrupts(memory: Memory, thread: ThreadState): number {
  const flags = memory.load(thread.irqsOff);
  if (flags === 0) memory.store(thread.irqsOff, 1);
  return flags;
}

/** Turns interrupts on unless `flags` says that they stay off; lockdep looks at what is held then. */
export function restoreInterrupts(
  memory: Memory,
  machine: Machine,
  thread: ThreadState,
  flags: number,
): void {
  memory.store(thread.irqsOff, flags);
  if (flags !== 0) return;
  for (const held of heldLocks(memory, machine, thread)) memory.observe(held.class.hardirqOn);
  leaveReader(memory, machine, thread);
}
