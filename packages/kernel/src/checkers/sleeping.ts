// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import type { Machine } from '../machine';
import { callTrace, functionName, report } from '../report';

/** `might_sleep()`: a report where the running thread may not sleep. kernel/sched/core.c, __might_resched. */
export function checkMaySleep(memory: Memory, machine: Machine): void {
  const thread = machine.current(memory);
  const nesting = memory.load(thread.rcuNesting);
  if (!thread.isAtomic(memory) && nesting === 0) return;
  const count = memory.load(thread.preemptCount);
  memory.warn(
    report(
      'sleeping-in-atomic',
      `BUG: sleeping function called from invalid context at ${functionName(memory)}`,
      [
        `in_atomic(): ${Number(count > 0 || thread.context === 'irq')}, irqs_disabled(): ${memory.load(thread.irqsOff)}, name: ${thread.thread.name}`,
        `preempt_count: ${count}, expected: 0`,
        `RCU nest depth: ${nesting}, expected: 0`,
        ...callTrace(memory),
      ],
    ),
  );
}
