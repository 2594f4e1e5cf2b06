// SPDX-License-Identifier: GPL-2.0-only

/**
 * Small programs as data, so that fast-check can generate, shrink and print them. Values are 0..3;
 * every function and thread body has the variables v0..v2, of which v0 is its argument.
 */
export interface GeneratedProgram {
  /** Called by index; each calls only functions before it. */
  readonly functions: readonly Block[];
  readonly bodies: readonly Block[];
  readonly threads: readonly GeneratedThread[];
  readonly setup: Block;
  readonly properties: readonly GeneratedProperty[];
  readonly marks: readonly GeneratedMark[];
  /** Reported by the end of every execution that ends with it. */
  readonly leak: Test;
  /** Whether token 0 and token 1 both observed, by whichever executions, make a report. */
  readonly judged: boolean;
  /** Whether it may have strange statements. */
  readonly strange?: boolean;
}

export interface GeneratedThread {
  readonly body: number;
  readonly argument: number;
  readonly cpu: number;
  /** It may not run while this holds. */
  readonly stopped: Test | undefined;
}

/** Whether a shared cell has a value. */
export interface Test {
  readonly cell: number;
  readonly equals: number;
}

export interface GeneratedProperty {
  readonly report: string | undefined;
  readonly end: Test | undefined;
  readonly state: Test | undefined;
  /** Asked only where `state` holds. */
  readonly also?: Test | undefined;
}

export interface GeneratedMark {
  readonly test: Test;
  readonly thread: number;
  /** Where the thread stands: finished, or in a call of this function with this argument. */
  readonly place: 'anywhere' | 'finished' | { readonly fn: number; readonly argument: number };
  /** Said as a place, or asked of the memory. */
  readonly asPlace: boolean;
  /** Another thread has finished as well. */
  readonly behind?: number | undefined;
}

export type Block = readonly Statement[];

/** A constant, or a variable plus a constant modulo 4. */
export interface Expression {
  readonly variable: number | undefined;
  readonly plus: number;
}

export type Statement =
  | { readonly do: 'load'; readonly cell: number; readonly to: number }
  | { readonly do: 'store'; readonly cell: number; readonly value: Expression }
  /** Atomic; `to` gets the old value. */
  | { readonly do: 'add'; readonly cell: number; readonly by: number; readonly to: number | undefined }
  /** One atomic block over both cells. */
  | { readonly do: 'swap'; readonly cell: number; readonly other: number }
  | { readonly do: 'storeSelf'; readonly cell: number }
  | { readonly do: 'wait'; readonly test: Test }
  | { readonly do: 'lock'; readonly lock: number; readonly body: Block }
  | { readonly do: 'trylock'; readonly lock: number; readonly to: number; readonly body: Block }
  | { readonly do: 'choose'; readonly count: number; readonly to: number }
  /** A reference count that frees at zero. */
  | { readonly do: 'get'; readonly object: number; readonly to: number }
  | { readonly do: 'put'; readonly object: number }
  | { readonly do: 'use'; readonly object: number }
  /** A singly linked list, load by load and store by store. */
  | { readonly do: 'push'; readonly node: number }
  | { readonly do: 'pop'; readonly to: number }
  | { readonly do: 'walk'; readonly to: number }
  | {
      readonly do: 'call';
      readonly fn: number;
      readonly argument: Expression;
      readonly to: number | undefined;
    }
  | {
      readonly do: 'if';
      readonly variable: number;
      readonly equals: number;
      readonly then: Block;
      readonly else: Block;
    }
  | { readonly do: 'loop'; readonly times: number; readonly body: Block }
  /** Loads until the test holds, at most `times` times. */
  | {
      readonly do: 'until';
      readonly test: Test;
      readonly to: number;
      readonly times: number;
      readonly body: Block;
    }
  | { readonly do: 'forever'; readonly body: Block }
  | { readonly do: 'checkpoint' }
  | { readonly do: 'assert'; readonly test: Test }
  | { readonly do: 'assertVariable'; readonly variable: number; readonly not: number }
  | { readonly do: 'warn'; readonly value: Expression }
  | { readonly do: 'observe'; readonly token: number }
  | { readonly do: 'return'; readonly value: Expression }
  | StrangeStatement
  /** Breaks the rule that functions are pure: a count of all such statements run, modulo `modulo`. */
  | { readonly do: 'impure'; readonly to: number; readonly modulo: number };

/** What few programs do, and reductions may stumble over. */
type StrangeStatement =
  /** As many ways as the cell has for a value: none at 0. */
  | { readonly do: 'pick'; readonly cell: number; readonly to: number }
  /** Asks where a thread stands: finished, about to take or give up a lock, elsewhere. */
  | { readonly do: 'peek'; readonly thread: number; readonly to: number }
  /** Waits until a thread has finished. */
  | { readonly do: 'join'; readonly thread: number }
  /** Keeps other threads off the CPU. */
  | { readonly do: 'atomic'; readonly body: Block }
  /** A lock that several hold at once, though its operations are declared as those of one for one. */
  | { readonly do: 'shared'; readonly body: Block }
  | { readonly do: 'exclusive'; readonly body: Block }
  /** To take a lock that is gone is an error, whether it is free or not. */
  | { readonly do: 'remove'; readonly lock: number; readonly gone: boolean }
  /** Gives up a lock, whoever holds it. */
  | { readonly do: 'unlock'; readonly lock: number }
  /** Three cells at once, one of many values. */
  | { readonly do: 'rotate' }
  /** Which cells it touches depends on what it loads. */
  | { readonly do: 'route'; readonly to: number }
  /** Stores and warns in one step. */
  | { readonly do: 'complain'; readonly cell: number; readonly value: Expression };

export const VARIABLES = 3;
export const VALUES = 4;
export const CELLS = 2;
export const LOCKS = 2;
export const OBJECTS = 2;
export const NODES = 2;
export const THREADS = 3;
