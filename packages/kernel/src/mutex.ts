// SPDX-License-Identifier: GPL-2.0-only
import { bit } from './bit';
import { checkMaySleep } from './checkers/sleeping';
import { kernelOperation } from './kernel';
import { acquire, gives, mayAcquire, release, tries, waits } from './locking';

// kernel/locking/mutex.c. Waiting is sleeping, and so not allowed with preemption off.

export const mutex_lock = kernelOperation('mutex_lock', (machine) => ({
  lock: waits,
  enabled: mayAcquire,
  run: (memory, lock) => {
    checkMaySleep(memory, machine);
    acquire(memory, lock, 0, true);
  },
}));

export const mutex_lock_nested = kernelOperation('mutex_lock_nested', (machine) => ({
  lock: waits,
  enabled: mayAcquire,
  run: (memory, lock, subclass) => {
    checkMaySleep(memory, machine);
    acquire(memory, lock, subclass, true);
  },
}));

export const mutex_trylock = kernelOperation('mutex_trylock', {
  lock: tries,
  run: (memory, lock) => bit(acquire(memory, lock, 0, false)),
  result: (raw) => raw !== 0,
});

export const mutex_unlock = kernelOperation('mutex_unlock', {
  lock: gives,
  run: (memory, lock) => release(memory, lock),
});
