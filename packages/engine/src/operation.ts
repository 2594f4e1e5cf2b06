// SPDX-License-Identifier: GPL-2.0-only
import type { Cell } from './cell';
import type { Memory } from './memory';
import { ask, type LockEffect, type OperationSpec, type Steps } from './request';
import { siteAbove } from './site';

/** The parts of an operation: one atomic step on memory. */
export interface OperationParts<A extends readonly unknown[], R> {
  /** A blocking operation is no transition while this is false. Must only load. */
  enabled?: (memory: Memory, ...args: A) => boolean;
  /** How many ways the step can go in this state; `memory.pick` tells `run` which. One if absent. */
  picks?: (memory: Memory, ...args: A) => number;
  /**
   * Loads and stores cells; returns an integer if the model needs a result, else nothing: a result
   * nobody uses keeps apart situations that are the same.
   */
  run: (memory: Memory, ...args: A) => number | void;
  /**
   * Says that the operation takes or gives up a lock: a cell that is 0 exactly while nobody holds the
   * lock, and that only operations which say so store to. `acquire` waits until it is free; `try` has
   * it if its result is not 0. The reductions rest on this, and check it.
   */
  lock?: { readonly cell: (...args: A) => Cell; readonly effect: LockEffect };
  /**
   * What it waits for, as the program's `holders` name it, where that is none of its arguments: such as
   * a lock of this CPU. Only said of a deadlock.
   */
  awaits?: (cpu: number, ...args: A) => unknown;
  /** Turns the integer into the value the model gets. */
  result?: (raw: number, ...args: A) => R;
}

/** An operation of the model: called with `yield*`, it makes one step and gives its result. */
export interface Operation<A extends readonly unknown[], R> {
  (...args: A): Steps<R>;
  readonly spec: OperationSpec;
}

/**
 * Defines an operation. It and its arguments are the operation's identity, so both must determine
 * what it does: `run` uses no variable that changes. Arguments are numbers, strings, booleans,
 * objects compared by identity (cells, structs), or plain tuples and records of these.
 */
export function defineOperation<A extends readonly unknown[], R = void>(
  name: string,
  parts: OperationParts<A, R>,
): Operation<A, R> {
  const spec = { name, ...parts } as OperationSpec;
  const steps = (...args: A): Steps<R> =>
    ask({ type: 'operation', operation: spec, args, site: siteAbove(steps) });
  return Object.assign(steps, { spec });
}

const identity = (raw: number): number => raw;

/** A nondeterministic choice of 0 .. count-1; a step of its own. */
export const choose = defineOperation<[count: number], number>('choose', {
  picks: (_memory, count) => count,
  run: (memory) => memory.pick,
  result: identity,
});
