// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import type { Machine } from './machine';
import type { ThreadState } from './thread';

/**
 * When a thread may have its CPU; undefined for always.
 *
 * - A task not while a handler is on its CPU, nor while another task there has preemption or
 *   interrupts off. Else tasks are switched at any step (CONFIG_PREEMPT).
 * - A handler comes when nobody on its CPU has interrupts off, and then runs to its end; handlers
 *   do not nest.
 *
 * A task that waits for a spinlock has not yet turned preemption off here, so others on its CPU may
 * run meanwhile. That adds no behaviour: it is as if it had come to the lock later.
 */
export function mayRun(machine: Machine, thread: ThreadState): ((memory: Memory) => boolean) | undefined {
  const others = machine.threads.filter((other) => other.cpu === thread.cpu && other !== thread);
  if (others.length === 0) return undefined;
  const handlers = others.filter((other) => other.context === 'irq').map((other) => other.index);
  const tasks = others.filter((other) => other.context === 'task');

  const handling = (memory: Memory): boolean => {
    for (const handler of handlers) if (isRunning(memory, handler)) return true;
    return false;
  };
  if (thread.context === 'task') {
    return (memory) => {
      for (const task of tasks) if (task.isAtomic(memory)) return false;
      return !handling(memory);
    };
  }
  return (memory) => {
    for (const task of tasks) if (memory.load(task.irqsOff) > 0) return false;
    return !handling(memory);
  };
}

function isRunning(memory: Memory, handler: number): boolean {
  const { started, finished } = memory.threadAt(handler);
  return started && !finished;
}
