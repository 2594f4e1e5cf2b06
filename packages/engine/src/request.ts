// SPDX-License-Identifier: GPL-2.0-only
import type { Cell } from './cell';
import type { Memory } from './memory';

/** What a generator yields: an operation, a call, or a checkpoint. */
export type Request = OperationRequest | CallRequest | CheckpointRequest;

/** A generator that makes requests and ends with a value of type `R`. */
export type Steps<R> = Generator<Request, R, unknown>;

export interface OperationRequest {
  readonly type: 'operation';
  readonly operation: OperationSpec;
  readonly args: readonly unknown[];
  /** Stack of whoever made it, if wanted. */
  readonly site?: string | undefined;
}

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
  enabled?(this: void, memory: Memory, ...args: readonly unknown[]): boolean;
  picks?(this: void, memory: Memory, ...args: readonly unknown[]): number;
  run(this: void, memory: Memory, ...args: readonly unknown[]): number | void;
  readonly lock?: { cell(this: void, ...args: readonly unknown[]): Cell; readonly effect: LockEffect };
  awaits?(this: void, cpu: number, ...args: readonly unknown[]): unknown;
  result?(this: void, raw: number, ...args: readonly unknown[]): unknown;
}

export type LockEffect = 'acquire' | 'try' | 'release';

/** A function as automata are learned from it; compared by identity. */
export interface FunctionSpec {
  readonly name: string;
  body(this: void, ...args: readonly unknown[]): Steps<unknown>;
}

/** Makes a request and gives what it is answered with. */
export function* ask<R>(request: OperationRequest | CallRequest): Steps<R> {
  return (yield request) as R;
}
