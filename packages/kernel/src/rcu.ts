// SPDX-License-Identifier: GPL-2.0-only
import { bit } from './bit';
import { ModelError, type Memory, type OperationParts } from '@mm-litmus/engine';
import { suspiciousUsage } from './checkers/rcu';
import { accessible } from './checkers/kasan';
import { checkMaySleep } from './checkers/sleeping';
import type { Field } from './field';
import { kernelFunction, kernelMacro, kernelOperation } from './kernel';
import type { Machine } from './machine';
import { read } from './memory';
import { KFREE, type RcuHead } from './rcu_head';
import { currentReaders, leaveReader, remainingReaders } from './readers';
import { callTrace, functionName, report } from './report';

// CONFIG_PREEMPT_RCU: a reader may be preempted, but not sleep.

export const rcu_read_lock = kernelOperation('rcu_read_lock', (machine) => ({
  run: (memory) => {
    const { rcuNesting } = machine.current(memory);
    memory.store(rcuNesting, memory.load(rcuNesting) + 1);
  },
}));

export const rcu_read_unlock = kernelOperation('rcu_read_unlock', (machine) => ({
  run: (memory) => {
    const thread = machine.current(memory);
    const nesting = memory.load(thread.rcuNesting);
    if (nesting === 0) {
      const title = `WARNING: bad unlock balance detected!: rcu_read_lock in ${functionName(memory)}`;
      memory.warn(report('lock-misuse', title, callTrace(memory)));
      return;
    }
    memory.store(thread.rcuNesting, nesting - 1);
    leaveReader(memory, machine, thread);
  },
}));

function isReader(memory: Memory, machine: Machine): boolean {
  return memory.load(machine.current(memory).rcuNesting) > 0;
}

export const rcu_read_lock_held = kernelOperation('rcu_read_lock_held', (machine) => ({
  run: (memory) => bit(isReader(memory, machine)),
  result: (raw) => raw !== 0,
}));

/** A grace period begins: it has to wait for the readers of this moment. kernel/rcu/tree.c. */
export const rcu_gp_init = kernelOperation(
  'rcu_gp_init',
  (machine) => ({
    run: (memory) => {
      checkMaySleep(memory, machine);
      if (isReader(memory, machine)) {
        memory.warn(suspiciousUsage(memory, 'Illegal synchronize_rcu() in RCU read-side critical section!'));
      }
      const { gracePeriod, thread } = machine.current(memory);
      if (gracePeriod === undefined)
        throw new ModelError('bad-program', `${thread.name} was not linked to synchronize_rcu`);
      memory.store(gracePeriod, currentReaders(memory, machine));
    },
  }),
  'grace-period',
);

export const wait_rcu_gp = kernelOperation('wait_rcu_gp', (machine) => ({
  enabled: (memory) =>
    remainingReaders(memory, machine, memory.load(machine.current(memory).gracePeriod!)) === 0,
  run: (memory) => memory.store(machine.current(memory).gracePeriod!, 0),
}));

export const synchronize_rcu = kernelFunction(
  'synchronize_rcu',
  ({ rcu_gp_init, wait_rcu_gp }) =>
    function* () {
      yield* rcu_gp_init();
      yield* wait_rcu_gp();
    },
);

function queue(memory: Memory, machine: Machine, head: RcuHead, callback: number, name: string): void {
  if (!machine.hasRcuThread)
    throw new ModelError(
      'bad-program',
      `${functionName(memory)} queues ${name} for RCU, but no thread runs callbacks`,
    );
  if (!accessible(memory, head, 'Write')) return;
  if (memory.load(head.cell) !== 0) {
    const title = `${functionName(memory)}(): Double-freed CB ${head.path}->${name}()!!!`;
    memory.warn(report('rcu', title, callTrace(memory)));
    return;
  }
  memory.store(head.cell, callback);
  memory.store(head.readers, currentReaders(memory, machine));
}

export const call_rcu = kernelOperation(
  'call_rcu',
  (machine) => ({
    run: (memory, head, callback) => queue(memory, machine, head, head.encode(callback), callback),
  }),
  'rcu-callback',
);

export const kfree_rcu = kernelOperation(
  'kfree_rcu',
  (machine) => ({ run: (memory, head) => queue(memory, machine, head, KFREE, 'kfree') }),
  'rcu-callback',
);

/** Loads, after a check that something keeps the object. include/linux/rcupdate.h. */
function dereferencing(
  name: string,
  safe: (memory: Memory, held: boolean) => boolean,
): OperationParts<[Field<unknown>, boolean], unknown> {
  return {
    run: (memory, field, held) => {
      if (!safe(memory, held)) memory.warn(suspiciousUsage(memory, `suspicious ${name}() usage!`));
      return read(memory, field);
    },
    result: (raw, field) => field.decode(raw),
  };
}

export const rcu_dereference_check = kernelOperation('rcu_dereference_check', (machine) =>
  dereferencing('rcu_dereference_check', (memory, held) => held || isReader(memory, machine)),
);

export const rcu_dereference_protected = kernelOperation(
  'rcu_dereference_protected',
  dereferencing('rcu_dereference_protected', (_memory, held) => held),
);

export const rcu_dereference = kernelMacro(
  'rcu_dereference',
  ({ rcu_dereference_check }) =>
    <T>(field: Field<T>) =>
      rcu_dereference_check(field, false),
);

export const rcu_access_pointer = kernelMacro(
  'rcu_access_pointer',
  ({ READ_ONCE }) =>
    <T>(field: Field<T>) =>
      READ_ONCE(field),
);

export const rcu_assign_pointer = kernelMacro(
  'rcu_assign_pointer',
  ({ smp_store_release }) =>
    <T>(field: Field<T>, value: T) =>
      smp_store_release(field, value),
);
