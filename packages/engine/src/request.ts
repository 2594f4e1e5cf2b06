// SPDX-License-Identifier: GPL-2.0-only
import type { Cell } from './cell';
import type { Memory } from './memory';

/** What a generator yields: an operation, a call, or a checkpoint. */
export type Request = OperationRequest | CallRequest | CheckpointRequest;

/** A generator that makes requests and ends with a value of type `R`. */
export type Steps<R> = Generator<Request, R, unknown>;

/** What `yield*` of an operation asks for: one step. */
export interface OperationRequest {
  readonly type: 'operation';
  readonly operation: OperationSpec;
  readonly args: readonly unknown[];
  /** Stack of whoever made it, if wanted. */
  readonly site?: string | undefined;
}

/** What `yield*` of a model function asks for: that the call be made. */
export interface CallRequest {
  readonly type: 'call';
  readonly function: FunctionSpec;
  readonly args: readonly unknown[];
  readonly site?: string | undefined;
}

export interface CheckpointRequest {
  readonly type: 'checkpoint';
  /** The place in the source, so that two checkpoints with equal values stay two; if wanted. */
  readonly site: string | undefined;
  readonly live: readonly unknown[];
}

/**
 * An operation as the search runs it; `defineOperation` gives it its types. (Methods here and below,
 * because their parameters may be narrower than declared.)
 */
export interface OperationSpec {
  readonly name: string;
  /** Whether it can go on in this state; always, if absent. A thread whose operation cannot waits. */
  enabled?(this: void, memory: Memory, ...args: readonly unknown[]): boolean;
  /** How many ways it can go in this state; 1 if absent. */
  picks?(this: void, memory: Memory, ...args: readonly unknown[]): number;
  /** Makes the step, the way `memory.pick`, and gives the number that its call is answered with. */
  run(this: void, memory: Memory, ...args: readonly unknown[]): number | void;
  readonly lock?: { cell(this: void, ...args: readonly unknown[]): Cell; readonly effect: LockEffect };
  /** What a thread waits for that cannot go on with it, in the words of a deadlock report. */
  awaits?(this: void, cpu: number, ...args: readonly unknown[]): unknown;
  /** The answer, made of the number that `run` gave; the number itself, if absent. */
  result?(this: void, raw: number, ...args: readonly unknown[]): unknown;
}

/** What an operation does to a lock: takes it, waiting; tries to take it; or lets it go. */
export type LockEffect = 'acquire' | 'try' | 'release';

/** A function as automata are learned from it; compared by identity. */
export interface FunctionSpec {
  readonly name: string;
  /** The generator that is run, and run again, to learn the automaton. */
  body(this: void, ...args: readonly unknown[]): Steps<unknown>;
}

type Asked = OperationRequest | CallRequest;

/** Requests that were called for, but that no `yield*` has made. */
const unmade: Asked[] = [];
/** More than these between two steps are a loop that makes none. */
const MAX_UNMADE = 100_000;

/** Makes a request and gives what it is answered with. */
export function ask<R>(request: Asked): Steps<R> {
  if (unmade.push(request) > MAX_UNMADE) throw new RangeError(`${MAX_UNMADE} calls, and nothing makes them`);
  return make(request);
}

function* make<R>(request: Asked): Steps<R> {
  const at = unmade.lastIndexOf(request);
  // Mostly it is made at once.
  if (at === unmade.length - 1) unmade.pop();
  else if (at >= 0) unmade.splice(at, 1);
  return (yield request) as R;
}

/** The first request since this was asked last that nobody has made: a call without `yield*`. */
export function takeUnmade(): Asked | undefined {
  if (unmade.length === 0) return undefined;
  const [first] = unmade;
  unmade.length = 0;
  return first;
}
