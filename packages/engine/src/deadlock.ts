// SPDX-License-Identifier: GPL-2.0-only
import type { BoundOperation } from './interner';
import type { Access, CallView, Memory } from './memory';
import type { Holder, Program } from './program';
import { DEADLOCK, type Report } from './report';
import type { Transitions } from './transitions';

/** A thread that has not finished where no thread can go on. */
export interface Wait {
  readonly thread: number;
  readonly cpu: number;
  /** Calls it is in, outermost first. */
  readonly calls: readonly CallView[];
  /** What it would go on with. */
  readonly operation: CallView;
  /** False where not the operation but the program keeps it from going on. */
  readonly mayRun: boolean;
  /** What the operation looked at, up to what keeps it; nothing if the thread may not run. */
  readonly accesses: readonly Access[];
}

/** The threads that wait in a state (`transitions.before`) in which none can go on. */
export function waitsIn(program: Program, transitions: Transitions): Wait[] {
  const { memory } = transitions;
  memory.words = transitions.before;
  return program.threads.flatMap(({ cpu }, thread) => {
    const { operation } = transitions.position(thread);
    if (operation === undefined) return [];
    const { args, enabled, picks, spec } = operation;
    const isAllowed = mayRun(program, memory, thread);
    const accesses: Access[] = [];
    memory.accesses = accesses;
    if (isAllowed && enabled?.(memory) !== false) picks?.(memory);
    memory.accesses = undefined;
    const { calls } = memory.threadAt(thread);
    return [{ thread, cpu, calls, operation: { name: spec.name, args }, mayRun: isAllowed, accesses }];
  });
}

/**
 * The report on a state (`transitions.before`) in which no thread can go on, though some have not
 * finished: what each of these waits for, and, as far as the program says so, who holds it.
 */
export function describeDeadlock(program: Program, transitions: Transitions): Report {
  const { memory } = transitions;
  memory.words = transitions.before;
  const holders = program.holders?.(memory) ?? [];
  const details = program.threads.flatMap(({ name }, i) => {
    const { operation } = transitions.position(i);
    if (operation === undefined) return [];
    const within = memory.threadAt(i).calls.slice(-2).reverse();
    const where = within.length > 0 ? ` in ${within.map((call) => call.name).join(' of ')}` : '';
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
