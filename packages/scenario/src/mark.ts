// SPDX-License-Identifier: GPL-2.0-only
import type { CallView, Memory, ThreadView } from '@mm-litmus/engine';

/** Where one thread stands. */
export interface Position {
  (thread: ThreadView): boolean;
  /** The functions and operations that it looks for. */
  readonly names?: readonly string[];
}

/** A predicate over one state: where threads stand, by name, and what the memory holds. */
export interface MarkPredicate {
  readonly positions: Readonly<Record<string, Position>>;
  readonly cells?: (memory: Memory) => boolean;
}

/** Each thread named stands there, and `cells` holds: `where({ reclaim: inside('deferred_split_scan') })`. */
export function where(
  positions: Readonly<Record<string, Position>>,
  cells?: (memory: Memory) => boolean,
): MarkPredicate {
  return cells === undefined ? { positions } : { positions, cells };
}

/** Some call the thread is in has this name and these first arguments, and the thread has made a step. */
export function inside(name: string, ...args: readonly unknown[]): Position {
  return named([name], (thread) => thread.started && thread.calls.some((call) => isCall(call, name, args)));
}

/** The thread's innermost call, or the operation it makes next, has this name and these first arguments. */
export function about(name: string, ...args: readonly unknown[]): Position {
  return named([name], (thread) => {
    const candidates = [thread.calls.at(-1), thread.next];
    return candidates.some((call) => call !== undefined && isCall(call, name, args));
  });
}

/** The thread has made no step. */
export function notStarted(): Position {
  return (thread) => !thread.started;
}

/** The thread has returned from its first function. */
export function finished(): Position {
  return (thread) => thread.finished;
}

/** The thread stands at all of these: `both(inside(a), about(b))`. */
export function both(...positions: readonly Position[]): Position {
  return named(namesOf(positions), (thread) => positions.every((position) => position(thread)));
}

/** The thread stands at one of these. */
export function either(...positions: readonly Position[]): Position {
  return named(namesOf(positions), (thread) => positions.some((position) => position(thread)));
}

/** The functions and operations that these look for, each once. */
export function namesOf(positions: readonly Position[]): readonly string[] {
  return [...new Set(positions.flatMap(({ names = [] }) => names))];
}

function named(names: readonly string[], position: (thread: ThreadView) => boolean): Position {
  return Object.assign(position, { names });
}

function isCall(call: CallView, name: string, args: readonly unknown[]): boolean {
  return call.name === name && args.every((arg, i) => Object.is(call.args[i], arg));
}
