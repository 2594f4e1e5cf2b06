// SPDX-License-Identifier: GPL-2.0-only
import type { Layout } from './cell';
import type { Memory, ThreadView } from './memory';
import type { Report } from './report';
import type { Steps } from './request';

/** A thread: one call of a model function, on a CPU. */
export interface Thread {
  readonly name: string;
  readonly cpu: number;
  /** The call it makes, as `() => fn(args)`. */
  readonly start: () => Steps<unknown>;
  /** Whether it may run at all in this state (preemption, interrupts); always if absent. Must only load. */
  readonly runnable?: (memory: Memory, thread: number) => boolean;
}

/**
 * A predicate over executions, whose outcome is never, sometimes or always. An execution shows it
 * in any of the ways given here.
 */
export interface Property {
  readonly id: string;
  /** It makes a report that matches. */
  readonly report?: (report: Report) => boolean;
  /** All threads finish, in a state where this holds. (Not after a fatal report or in a deadlock.) */
  readonly end?: (memory: Memory) => boolean;
  /** This holds in some state on the way, the first and the last included. */
  readonly state?: (memory: Memory) => boolean;
}

/**
 * A predicate over one state; the search says whether some reachable state fulfils it: every place
 * and `holds`. Name what it says of single threads as places: a predicate that asks the memory where
 * threads stand makes every step of those threads matter, and nothing of them can be reduced.
 */
export interface Mark {
  readonly name: string;
  readonly places?: readonly Place[];
  readonly holds?: (memory: Memory) => boolean;
}

/** Where one thread, by index, stands. */
export interface Place {
  readonly thread: number;
  readonly at: (view: ThreadView) => boolean;
}

/** What the engine explores. */
export interface Program {
  readonly layout: Layout;
  readonly threads: readonly Thread[];
  /**
   * Builds the start state: runs alone, before the threads, on the CPU and with the index of thread
   * 0; must neither block nor choose nor report. Its steps are not counted.
   */
  readonly setup?: () => Steps<unknown>;
  readonly properties?: readonly Property[];
  readonly marks?: readonly Mark[];
  /** Reports about a state in which all threads have finished, such as leaks. */
  readonly atEnd?: (memory: Memory) => readonly Report[];
  /** Reports drawn from all observations of all executions together, such as lock order. */
  readonly judge?: (observations: readonly object[]) => readonly JudgedReport[];
  /**
   * What is observable of a state in which all threads have finished, by name; undefined where there is
   * nothing to observe. Two programs are compared by these, however differently they keep it.
   */
  readonly observe?: Readonly<Record<string, Observable>>;
  /** Who holds what in this state, so that a deadlock can say so. */
  readonly holders?: (memory: Memory) => readonly Holder[];
}

/** What is observed of an end: comparable, and the same in every variant that means the same. */
export type Observed = string | number | boolean;
/** Looks at a state in which all threads have finished; undefined where there is nothing to observe. */
export type Observable = (memory: Memory) => Observed | undefined;

/** A lock, as its cell or as it stands among the arguments of operations, and the thread that holds it. */
export interface Holder {
  readonly held: unknown;
  readonly thread: number;
}

export interface JudgedReport extends Report {
  /** The observations it rests on; the result carries a schedule for each. */
  readonly because: readonly object[];
}
