// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { kernelOperation } from './kernel';
import type { LocalLock } from './lock';
import { acquire, mayAcquire, release } from './locking';
import type { Machine } from './machine';
import type { PerCpu } from './percpu';
import { disableInterrupts, disablePreemption, enablePreemption, restoreInterrupts } from './preempt';
import { callTrace, functionName, report } from './report';
import type { StructObject } from './struct';

// include/linux/local_lock_internal.h without PREEMPT_RT: no lock at all, only preemption or
// interrupts off on this CPU. The cell is lockdep's. A thread stays on its CPU.

type Variable = PerCpu<StructObject>;

/** The lock of a CPU. */
function awaits(cpu: number, variable: Variable, member: string): LocalLock {
  return (variable.objects[cpu] as unknown as Record<string, LocalLock>)[member];
}

/** The lock of the CPU that the running thread is on. */
function mine({ cpu }: Memory, variable: Variable, member: string): LocalLock {
  return awaits(cpu, variable, member);
}

function enabled(memory: Memory, variable: Variable, member: string): boolean {
  return mayAcquire(memory, mine(memory, variable, member));
}

export const local_lock = kernelOperation('local_lock', (machine) => ({
  enabled,
  awaits,
  run: (memory, variable: Variable, member: string) => {
    disablePreemption(memory, machine.current(memory));
    acquire(memory, mine(memory, variable, member), 0, true);
  },
}));

export const local_unlock = kernelOperation('local_unlock', (machine) => ({
  run: (memory, variable: Variable, member: string) => {
    release(memory, mine(memory, variable, member));
    enablePreemption(memory, machine, machine.current(memory));
  },
}));

export const local_lock_irq = kernelOperation('local_lock_irq', (machine) => ({
  enabled,
  awaits,
  run: (memory, variable: Variable, member: string) => {
    disableInterrupts(memory, machine.current(memory));
    acquire(memory, mine(memory, variable, member), 0, true);
  },
}));

export const local_unlock_irq = kernelOperation('local_unlock_irq', (machine) => ({
  run: (memory, variable: Variable, member: string) => {
    release(memory, mine(memory, variable, member));
    restoreInterrupts(memory, machine, machine.current(memory), 0);
  },
}));

export const local_lock_irqsave = kernelOperation('local_lock_irqsave', (machine) => ({
  enabled,
  awaits,
  run: (memory, variable: Variable, member: string) => {
    const flags = disableInterrupts(memory, machine.current(memory));
    acquire(memory, mine(memory, variable, member), 0, true);
    return flags;
  },
  result: (raw) => raw,
}));

export const local_unlock_irqrestore = kernelOperation('local_unlock_irqrestore', (machine) => ({
  run: (memory, variable: Variable, member: string, flags) => {
    release(memory, mine(memory, variable, member));
    restoreInterrupts(memory, machine, machine.current(memory), flags);
  },
}));

/** CONFIG_DEBUG_PREEMPT: a task that may be moved must not ask where it is. lib/smp_processor_id.c. */
function checkPinned(memory: Memory, machine: Machine): void {
  const thread = machine.current(memory);
  if (thread.isAtomic(memory)) return;
  memory.warn(
    report('warning', `BUG: using smp_processor_id() in preemptible code: ${functionName(memory)}`, [
      String(thread),
      ...callTrace(memory),
    ]),
  );
}

export const this_cpu_ptr = kernelOperation('this_cpu_ptr', (machine) => ({
  run: (memory) => {
    checkPinned(memory, machine);
    return memory.cpu;
  },
  result: (cpu, variable) => variable.objects[cpu],
}));

export const raw_cpu_ptr = kernelOperation('raw_cpu_ptr', {
  run: (memory) => memory.cpu,
  result: (cpu, variable) => variable.objects[cpu],
});

export const smp_processor_id = kernelOperation('smp_processor_id', (machine) => ({
  run: (memory) => {
    checkPinned(memory, machine);
    return memory.cpu;
  },
  result: (cpu) => cpu,
}));

export const raw_smp_processor_id = kernelOperation('raw_smp_processor_id', {
  run: (memory) => memory.cpu,
  result: (cpu) => cpu,
});
