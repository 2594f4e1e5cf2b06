// SPDX-License-Identifier: GPL-2.0-only
import { checkMaySleep } from './checkers/sleeping';
import { kernelOperation } from './kernel';
import { disableInterrupts, disablePreemption, enablePreemption, restoreInterrupts } from './preempt';
import { callTrace, functionName, report } from './report';

// include/linux/preempt.h, include/linux/irqflags.h, include/linux/sched.h, include/linux/kernel.h (v6.12).

export const preempt_disable = kernelOperation('preempt_disable', (machine) => ({
  run: (memory) => disablePreemption(memory, machine.current(memory)),
}));

/** kernel/sched/core.c, preempt_count_sub. */
export const preempt_enable = kernelOperation('preempt_enable', (machine) => ({
  run: (memory) => {
    if (enablePreemption(memory, machine, machine.current(memory))) return;
    const title = `WARNING: at ${functionName(memory)}: DEBUG_LOCKS_WARN_ON(val > preempt_count())`;
    memory.warn(report('lock-misuse', title, callTrace(memory)));
  },
}));

export const local_irq_disable = kernelOperation('local_irq_disable', (machine) => ({
  run: (memory) => {
    disableInterrupts(memory, machine.current(memory));
  },
}));

export const local_irq_enable = kernelOperation('local_irq_enable', (machine) => ({
  run: (memory) => restoreInterrupts(memory, machine, machine.current(memory), 0),
}));

export const local_irq_save = kernelOperation('local_irq_save', (machine) => ({
  run: (memory) => disableInterrupts(memory, machine.current(memory)),
  result: (flags) => flags,
}));

export const local_irq_restore = kernelOperation('local_irq_restore', (machine) => ({
  run: (memory, flags) => restoreInterrupts(memory, machine, machine.current(memory), flags),
}));

export const cond_resched = kernelOperation('cond_resched', (machine) => ({
  run: (memory) => checkMaySleep(memory, machine),
}));

export const might_sleep = kernelOperation('might_sleep', (machine) => ({
  run: (memory) => checkMaySleep(memory, machine),
}));
