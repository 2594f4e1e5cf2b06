// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint, type Memory } from '@mm-litmus/engine';
import { checkMaySleep, read, write, type Machine, type PerCpu } from '@mm-litmus/kernel';
import { mmFunction, mmOperation } from '../mm';
import type { WorkStruct } from './work_struct';

// kernel/workqueue.c, for a bound workqueue with one work on each CPU. The pool's lock makes each of
// these one step.

export const queue_work_on = mmOperation('queue_work_on', {
  run: (memory, _cpu, { state }) => {
    if (read(memory, state) === state.encode('idle')) write(memory, state, state.encode('pending'));
  },
});

/** Sleeps until the work is done. */
export const flush_work = mmOperation('flush_work', (machine) => ({
  enabled: (memory, { state }) => memory.load(state.cell) === state.encode('idle'),
  run: (memory, { state }) => {
    checkMaySleep(memory, machine);
    read(memory, state);
  },
}));

/**
 * A kernel worker, bound to the CPU of its thread: does the work that is queued there. It ends when
 * only workers are left, and they have nothing to do.
 */
export const worker_thread = mmFunction(
  'worker_thread',
  ({ finishWork, lru_add_drain_per_cpu, lru_add_drain_work, nextWork }) =>
    function* () {
      for (;;) {
        yield* checkpoint();
        if (!(yield* nextWork(lru_add_drain_work))) return;
        yield* lru_add_drain_per_cpu();
        yield* finishWork(lru_add_drain_work);
      }
    },
);

const mine = (memory: Memory, works: PerCpu<WorkStruct>): WorkStruct['state'] =>
  works.objects[memory.cpu].state;

const isPending = (memory: Memory, works: PerCpu<WorkStruct>): boolean => {
  const state = mine(memory, works);
  return memory.load(state.cell) === state.encode('pending');
};

/** What threads stand at that queue no work: workers, and the thread of RCU callbacks. */
const idle: ReadonlySet<string | undefined> = new Set(['nextWork', 'rcu_cblist_dequeue']);

/** Whether nobody is left who could queue work. */
function isOver(memory: Memory, { threads }: Machine): boolean {
  return threads.every(({ index }) => {
    if (index === memory.thread) return true;
    const { finished, next } = memory.threadAt(index);
    return finished || idle.has(next?.name);
  });
}

/** Takes the work of this CPU, once there is some; false when there will be none. */
export const nextWork = mmOperation('nextWork', (machine) => ({
  enabled: (memory, works) => isPending(memory, works) || isOver(memory, machine),
  run: (memory, works) => {
    if (!isPending(memory, works)) return 0;
    const state = mine(memory, works);
    write(memory, state, state.encode('running'));
    return 1;
  },
  result: (raw) => raw !== 0,
}));

export const finishWork = mmOperation('finishWork', {
  run: (memory, works) => {
    const state = mine(memory, works);
    write(memory, state, state.encode('idle'));
  },
});
