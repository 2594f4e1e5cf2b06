// SPDX-License-Identifier: GPL-2.0-only
import type { Memory, Report } from '@mm-litmus/engine';
import { heldLocks } from '../held';
import type { Machine } from '../machine';
import { report } from '../report';
import type { ThreadState } from '../thread';
import { isAlive } from './kasan';

/** What no thread may leave behind: lockdep_sys_exit, do_exit, kmemleak. */
export function leftovers(machine: Machine, memory: Memory): Report[] {
  return [
    ...machine.threads.flatMap((thread) => leftByThread(machine, memory, thread)),
    ...leaks(machine, memory),
  ];
}

function leftByThread(machine: Machine, memory: Memory, thread: ThreadState): Report[] {
  const { name } = thread.thread;
  const locks = heldLocks(memory, machine, thread).map(({ lock }) => lock.path);
  if (memory.load(thread.rcuNesting) > 0) locks.push('rcu_read_lock');
  if (locks.length > 0) {
    return [
      report(
        'lock-misuse',
        `WARNING: lock held when returning to user space!: ${locks.join(', ')} by ${name}`,
        [`${locks.length} lock${locks.length === 1 ? '' : 's'} held by ${name}`],
      ),
    ];
  }
  const count = memory.load(thread.preemptCount);
  if (count > 0) return [report('lock-misuse', `note: ${name} exited with preempt_count ${count}`)];
  if (thread.context === 'task' && memory.load(thread.irqsOff) > 0) {
    return [report('lock-misuse', `note: ${name} exited with irqs disabled`)];
  }
  return [];
}

function leaks(machine: Machine, memory: Memory): Report[] {
  return machine.allocations
    .filter((allocation) => allocation.mustBeFreed && isAlive(memory, allocation))
    .map(({ label }) => report('leak', `kmemleak: unreferenced object ${label}`));
}
