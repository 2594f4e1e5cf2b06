// SPDX-License-Identifier: GPL-2.0-only
import type { BoundOperation } from './interner';
import type { Memory } from './memory';
import type { Holder, Program } from './program';
import { DEADLOCK, type Report } from './report';
import type { Transitions } from './transitions';

/**
 * The report on a state (`transitions.before`) in which no thread can go on, though some have not
 * finished: what each of these waits for, and, as far as the program says so, who holds it.
 */
export function describeDeadlock(program: Program, transitions: Transitions): Report {
  const { memory } = transitions;
  memory.words = transitions.before;
  const holders = program.holders?.(memory) ?? [];
  const details = program.threads.flatMap(({ name }, i) => {
    const { operation, situation } = transitions.position(i);
    if (operation === undefined) return [];
    const where = situation!.call.root ? '' : ` in ${situation!.call.spec.name}`;
    const step = `${operation.spec.name}(${operation.args.map(String).join(', ')})${where}`;
    if (!mayRun(program, memory, i)) return `${name} may not run, and would go on with ${step}`;
    return `${name} waits for ${step}${heldBy(program, i, operation, holders)}`;
  });
  return { kind: DEADLOCK, title: 'deadlock: no thread can go on', details };
}

function mayRun({ threads }: Program, memory: Memory, thread: number): boolean {
  memory.thread = thread;
  memory.cpu = threads[thread].cpu;
  return threads[thread].runnable?.(memory, thread) ?? true;
}

/** Holders of the lock that the operation takes, of what it says it waits for, or of its arguments. */
function heldBy(
  { threads }: Program,
  waiting: number,
  { args, lock, spec }: BoundOperation,
  holders: readonly Holder[],
): string {
  const awaited =
    spec.awaits === undefined ? [lock?.cell, ...args] : [spec.awaits(threads[waiting].cpu, ...args)];
  const names = holders
    .filter(({ held }) => awaited.includes(held))
    .map(({ thread }) => (thread === waiting ? 'itself' : threads[thread].name));
  return names.length === 0 ? '' : `, held by ${[...new Set(names)].join(' and ')}`;
}
