// SPDX-License-Identifier: GPL-2.0-only
import type { Cell, Memory } from '@mm-litmus/engine';
import type { Machine } from './machine';
import type { ThreadState } from './thread';

/** Threads, as bits, that are inside a region which a grace period waits for. */
export function currentReaders(memory: Memory, machine: Machine): number {
  let mask = 0;
  for (const thread of machine.threads) {
    if (isReading(memory, thread)) mask |= 1 << thread.index;
  }
  return mask;
}

/** Of the threads in `mask`, those that have not left since. A handler leaves by returning. */
export function remainingReaders(memory: Memory, machine: Machine, mask: number): number {
  let remaining = mask;
  for (const thread of machine.threads) {
    if (thread.context === 'irq' && !isReading(memory, thread)) remaining &= ~(1 << thread.index);
  }
  return remaining;
}

function isReading(memory: Memory, thread: ThreadState): boolean {
  if (thread.context === 'task') return thread.isReader(memory);
  const { started, finished } = memory.threadAt(thread.index);
  return started && !finished;
}

/**
 * To be called when the thread may have left its last such region: no grace period waits for it any
 * longer. Stands for all of RCU's own bookkeeping, so it changes several cells in one step.
 */
export function leaveReader(memory: Memory, machine: Machine, thread: ThreadState): void {
  if (machine.gracePeriods.length === 0 && machine.rcuHeads.length === 0) return;
  if (thread.isReader(memory)) return;
  for (const { gracePeriod } of machine.gracePeriods) leave(memory, gracePeriod!, 1 << thread.index);
  for (const { readers } of machine.rcuHeads) leave(memory, readers, 1 << thread.index);
}

function leave(memory: Memory, cell: Cell, thread: number): void {
  const readers = memory.load(cell);
  if ((readers & thread) !== 0) memory.store(cell, readers & ~thread);
}
