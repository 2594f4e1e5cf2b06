// SPDX-License-Identifier: GPL-2.0-only
import type { Stop } from './budget';
import type { Memory } from './memory';
import type { Observed } from './program';
import type { Report } from './report';
import type { Schedule } from './schedule';
import type { Tables } from './tables/tables';
import type { Ran } from './vacuity';

/** `incomplete`: the search was cut before it could tell. */
export type Outcome = 'never' | 'sometimes' | 'always' | 'incomplete';

/** Where a search stops at the latest. A limit that is reached makes the result incomplete. */
export interface Limits {
  readonly states?: number;
  /** Memory for states and their index, in bytes. */
  readonly bytes?: number;
  readonly milliseconds?: number;
}

/** How `explore` searches, and what it learns besides the outcomes. Without any: all of it, unreduced. */
export interface ExploreOptions {
  readonly limits?: Limits;
  /**
   * Leave out interleavings that cannot change a verdict. The reductions set in when a plain search
   * has met `reduceAbove` states: below that it is the faster one. If not given, that is 250,000; but 20,000
   * if it then looks as if there were many more, and 1,000 with `stopAtFirstFailure`.
   */
  readonly reduce?: boolean;
  readonly reduceAbove?: number;
  /** Stop at the first fatal report or deadlock, which breadth-first search meets after the fewest steps. */
  readonly stopAtFirstFailure?: boolean;
  /** Called for each distinct state in which all threads have finished; the memory is only lent. */
  readonly onEnd?: (memory: Memory) => void;
  /** Tell also what threads did at all: functions, and the answers they got. */
  readonly ran?: boolean;
  /** Write down as tables what was learned, if the search left nothing out; says objects as text. */
  readonly learn?: (value: unknown) => string;
  /**
   * Asked every thousand states or so whether to go on; `look` tells how far the search has come.
   * False ends it as a limit does.
   */
  readonly goOn?: (look: () => SearchProgress) => boolean;
}

/** How far a search has come. */
export interface SearchProgress {
  readonly states: number;
  /** States met whose steps were not taken so far. */
  readonly frontier: number;
  /** Steps to the state that is next. */
  readonly depth: number;
}

/** The outcome of a property, with executions that prove it. */
export interface PropertyResult {
  readonly id: string;
  readonly outcome: Outcome;
  /** An execution that shows it, and one that does not: as far as met. */
  readonly witness?: Schedule;
  readonly counterWitness?: Schedule;
}

/** Whether some execution reaches a mark. */
export interface MarkResult {
  readonly name: string;
  readonly reached: boolean;
  /** Leads to a state that fulfils it. */
  readonly schedule?: Schedule;
}

/** A report that some execution makes, whether or not a property asks for it. */
export interface ReportResult {
  readonly report: Report;
  /** Whether the execution ends with it. */
  readonly fatal: boolean;
  /** Its last step makes the report. */
  readonly schedule: Schedule;
  /** One schedule for each half of a report that was judged from all executions together. */
  readonly because?: readonly Schedule[];
  /** Ids of the properties that match it. */
  readonly properties: readonly string[];
}

/** States in which all threads have finished, as far as they are observable. */
export interface ObservedEnd {
  /** What can be observed there, by name. */
  readonly values: Readonly<Record<string, Observed>>;
  /** Leads to such a state; of a plain search, by the fewest steps. */
  readonly schedule: Schedule;
}

/** What `explore` found. The same program and options give the same result, byte for byte. */
export interface Exploration {
  readonly complete: boolean;
  /** Whether interleavings were left out: states and transitions are then those that were visited. */
  readonly reduced: boolean;
  readonly stoppedBy?: Stop;
  /**
   * Of a search that tries only some executions and can show what happens, but not what never does:
   * which ones, in words. It is never complete.
   */
  readonly bounded?: string;
  /** Distinct states, the initial one included; enabled steps, each counted once per state. */
  readonly states: number;
  readonly transitions: number;
  /** States in which every thread has finished, and states in which some wait for ever. */
  readonly endStates: number;
  readonly deadlocks: number;
  /** Whether some execution runs for ever; undefined when incomplete, or when no verdict depends on it. */
  readonly runsForever?: boolean;
  readonly properties: readonly PropertyResult[];
  readonly marks: readonly MarkResult[];
  readonly reports: readonly ReportResult[];
  /** The distinct ends as far as they are observable, in a fixed order: all of them if complete. */
  readonly outcomes: readonly ObservedEnd[];
  readonly statistics: Statistics;
  /** If asked for. */
  readonly ran?: Ran;
  readonly tables?: Tables;
}

/** What the search took: memory in bytes, and the size of what was learned. */
export interface Statistics {
  readonly bytes: number;
  /** Distinct positions of a thread: stacks of situations. */
  readonly localStates: number;
  /** What was learned of each function, most situations first. */
  readonly functions: readonly { readonly name: string; readonly situations: number }[];
}
