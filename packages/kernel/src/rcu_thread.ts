// SPDX-License-Identifier: GPL-2.0-only
import {
  ModelError,
  checkpoint,
  defineFunction,
  defineOperation,
  type Memory,
  type Steps,
} from '@mm-litmus/engine';
import type { Machine } from './machine';
import { KFREE, type RcuHead } from './rcu_head';
import { remainingReaders } from './readers';
import { releaseObject } from './slab';
import type { StructObject } from './struct';
import type { KernelThread } from './thread';

/** A callback whose turn has come, or the end: nobody is left who could queue one. */
type Turn = { readonly head: RcuHead; readonly callback: string } | 'freed' | 'end';

/**
 * The thread that runs RCU callbacks: one after another, each once the readers of the moment it was
 * queued are gone, in any order. It has a CPU of its own, as with `rcu_nocbs`.
 */
export function rcuThread(machine: Machine, symbol: (name: string) => unknown): KernelThread {
  const rcu_cblist_dequeue = dequeueOf(machine);
  const rcu_do_batch = defineFunction('rcu_do_batch', function* () {
    for (;;) {
      yield* checkpoint();
      const turn = yield* rcu_cblist_dequeue();
      if (turn === 'end') return;
      if (turn !== 'freed') yield* callbackOf(symbol, turn.callback)(turn.head.holder);
    }
  });
  return { name: 'rcu', cpu: machine.cpus, start: () => rcu_do_batch(), stackLists: 0 };
}

function callbackOf(
  symbol: (name: string) => unknown,
  name: string,
): (object: StructObject) => Steps<unknown> {
  const callback = symbol(name);
  if (typeof callback !== 'function')
    throw new ModelError('bad-program', `the RCU callback ${name} is not linked`);
  return callback as (object: StructObject) => Steps<unknown>;
}

const END = -1;
const FREED = -2;

/** Takes a callback that is ready. One of kfree_rcu is run at once. */
function dequeueOf(machine: Machine): () => Steps<Turn> {
  return defineOperation<[], Turn>('rcu_cblist_dequeue', {
    enabled: (memory) => ready(memory, machine).length > 0 || isOver(memory, machine),
    picks: (memory) => Math.max(1, ready(memory, machine).length),
    run: (memory) => {
      const head = ready(memory, machine)[memory.pick];
      if (head === undefined) return END;
      const callback = memory.load(head.cell);
      head.reset(memory);
      if (callback === KFREE) {
        releaseObject(memory, machine.rootOf(head.allocation));
        return FREED;
      }
      return machine.rcuHeads.indexOf(head) * MAX_CALLBACKS + callback;
    },
    result: (raw) => {
      if (raw === END) return 'end';
      if (raw === FREED) return 'freed';
      const head = machine.rcuHeads[Math.trunc(raw / MAX_CALLBACKS)];
      return { head, callback: head.callbacks[(raw % MAX_CALLBACKS) - KFREE - 1] };
    },
  });
}
const MAX_CALLBACKS = 64;

function ready(memory: Memory, machine: Machine): RcuHead[] {
  return machine.rcuHeads.filter(
    (head) =>
      memory.load(head.cell) !== 0 && remainingReaders(memory, machine, memory.load(head.readers)) === 0,
  );
}

/** No callback is pending, and all others have finished. */
function isOver(memory: Memory, machine: Machine): boolean {
  return (
    machine.rcuHeads.every((head) => memory.load(head.cell) === 0) &&
    machine.threads.every(({ index }) => index === memory.thread || memory.threadAt(index).finished)
  );
}
