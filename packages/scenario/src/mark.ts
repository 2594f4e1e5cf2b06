// SPDX-License-Identifier: GPL-2.0-only
import type { CallView, Memory, ThreadView } from '@mm-litmus/engine';

/** Where one thread stands. */
export type Position = (thread: ThreadView) => boolean;

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
  return (thread) => thread.started && thread.calls.some((call) => isCall(call, name, args));
}

/** The thread's innermost call, or the operation it makes next, has this name and these first arguments. */
export function about(name: string, ...args: readonly unknown[]): Position {
  return (thread) => {
    const candidates = [thread.calls.at(-1), thread.next];
    return candidates.some((call) => call !== undefined && isCall(call, name, args));
  };
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
  return (thread) => positions.every((position) => position(thread));
}

/** The thread stands at one of these. */
export function either(...positions: readonly Position[]): Position {
  return (thread) => positions.some((position) => position(thread));
}

function isCall(call: CallView, name: string, args: readonly unknown[]): boolean {
  return call.name === name && args.every((arg, i) => Object.is(call.args[i], arg));
}
