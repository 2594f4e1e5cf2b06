// SPDX-License-Identifier: GPL-2.0-only
import { bit } from './bit';
import type { Memory } from '@mm-litmus/engine';
import { accessible } from './checkers/kasan';
import { isHeld } from './held';
import { kernelOperation } from './kernel';
import type { Spinlock } from './lock';
import { acquire, gives, mayAcquire, release, tries, waits } from './locking';
import type { Machine } from './machine';
import { read } from './memory';
import { disableInterrupts, disablePreemption, enablePreemption, restoreInterrupts } from './preempt';
import { callTrace, functionName, report } from './report';

// include/linux/spinlock_api_smp.h. Interrupts and preemption go off in the same step in which the
// lock is taken: while it waits a thread may still be interrupted, as if it had come to the lock later.

function take(memory: Memory, machine: Machine, lock: Spinlock, subclass: number, waits: boolean): boolean {
  if (!acquire(memory, lock, subclass, waits)) return false;
  disablePreemption(memory, machine.current(memory));
  return true;
}

function give(memory: Memory, machine: Machine, lock: Spinlock): void {
  release(memory, lock);
  enablePreemption(memory, machine, machine.current(memory));
}

export const spin_lock = kernelOperation('spin_lock', (machine) => ({
  lock: waits,
  enabled: mayAcquire,
  run: (memory, lock) => {
    take(memory, machine, lock, 0, true);
  },
}));

export const spin_lock_nested = kernelOperation('spin_lock_nested', (machine) => ({
  lock: waits,
  enabled: mayAcquire,
  run: (memory, lock, subclass) => {
    take(memory, machine, lock, subclass, true);
  },
}));

export const spin_trylock = kernelOperation('spin_trylock', (machine) => ({
  lock: tries,
  run: (memory, lock) => bit(take(memory, machine, lock, 0, false)),
  result: (raw) => raw !== 0,
}));

export const spin_unlock = kernelOperation('spin_unlock', (machine) => ({
  lock: gives,
  run: (memory, lock) => give(memory, machine, lock),
}));

export const spin_lock_irq = kernelOperation('spin_lock_irq', (machine) => ({
  lock: waits,
  enabled: mayAcquire,
  run: (memory, lock) => {
    disableInterrupts(memory, machine.current(memory));
    take(memory, machine, lock, 0, true);
  },
}));

export const spin_unlock_irq = kernelOperation('spin_unlock_irq', (machine) => ({
  lock: gives,
  run: (memory, lock) => {
    release(memory, lock);
    const thread = machine.current(memory);
    restoreInterrupts(memory, machine, thread, 0);
    enablePreemption(memory, machine, thread);
  },
}));

export const spin_lock_irqsave = kernelOperation('spin_lock_irqsave', (machine) => ({
  lock: waits,
  enabled: mayAcquire,
  run: (memory, lock) => {
    const flags = disableInterrupts(memory, machine.current(memory));
    take(memory, machine, lock, 0, true);
    return flags;
  },
  result: (raw) => raw,
}));

export const spin_lock_irqsave_nested = kernelOperation('spin_lock_irqsave_nested', (machine) => ({
  lock: waits,
  enabled: mayAcquire,
  run: (memory, lock, subclass) => {
    const flags = disableInterrupts(memory, machine.current(memory));
    take(memory, machine, lock, subclass, true);
    return flags;
  },
  result: (raw) => raw,
}));

export const spin_unlock_irqrestore = kernelOperation('spin_unlock_irqrestore', (machine) => ({
  lock: gives,
  run: (memory, lock, flags) => {
    release(memory, lock);
    const thread = machine.current(memory);
    restoreInterrupts(memory, machine, thread, flags);
    enablePreemption(memory, machine, thread);
  },
}));

export const spin_is_locked = kernelOperation('spin_is_locked', {
  run: (memory, lock) => bit(read(memory, lock) !== 0),
  result: (raw) => raw !== 0,
});

/** include/linux/lockdep.h: WARN_ON(debug_locks && !lockdep_is_held(lock)). */
export const lockdep_assert_held = kernelOperation('lockdep_assert_held', (machine) => ({
  run: (memory, lock) => {
    if (!accessible(memory, lock, 'Read') || isHeld(memory, machine.current(memory), lock)) return;
    memory.warn(
      report('lock-misuse', `WARNING: at ${functionName(memory)}: !lockdep_is_held(${lock.className})`, [
        `${machine.describeThread(memory)} does not hold ${lock.path}`,
        ...callTrace(memory),
      ]),
    );
  },
}));
