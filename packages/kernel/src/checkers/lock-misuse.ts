// SPDX-License-Identifier: GPL-2.0-only
import type { Memory, Report } from '@mm-litmus/engine';
import type { Lock } from '../lock';
import type { Machine } from '../machine';
import type { ThreadState } from '../thread';
import { callTrace, functionName, report } from '../report';

/** The thread holds `held` already, which is the lock itself or one of its class. print_deadlock_bug. */
export function recursion(memory: Memory, machine: Machine, lock: Lock, held: Lock): Report {
  return report(
    'lock-misuse',
    `WARNING: possible recursive locking detected: ${lock.className} in ${functionName(memory)}`,
    [
      `${machine.describeThread(memory)} is trying to acquire lock: ${lock.path}`,
      `but task is already holding lock: ${held.path}`,
      '*** DEADLOCK ***',
      ...(lock === held ? [] : ['May be due to missing lock nesting notation']),
      ...callTrace(memory),
    ],
  );
}

/** A lock is released that the thread does not hold. print_unlock_imbalance_bug. */
export function badUnlock(
  memory: Memory,
  machine: Machine,
  lock: Lock,
  holder: ThreadState | undefined,
): Report {
  return report(
    'lock-misuse',
    `WARNING: bad unlock balance detected!: ${lock.className} in ${functionName(memory)}`,
    [
      `${machine.describeThread(memory)} is trying to release lock (${lock.path}), but ` +
        (holder === undefined ? 'nobody holds it' : `${String(holder)} holds it`),
      ...callTrace(memory),
    ],
  );
}

/** Memory is freed with a lock in it that somebody holds. print_freed_lock_bug. */
export function heldLockFreed(
  memory: Memory,
  machine: Machine,
  lock: Lock,
  holder: ThreadState | undefined,
): Report {
  return report('lock-misuse', `WARNING: held lock freed!: ${lock.className} in ${functionName(memory)}`, [
    `${machine.describeThread(memory)} is freeing memory with lock ${lock.path}, held by ${String(holder)}`,
    ...callTrace(memory),
  ]);
}
