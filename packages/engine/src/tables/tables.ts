// SPDX-License-Identifier: GPL-2.0-only
import type { Report } from '../report';

/**
 * A program as a search has learned it: what its functions do next for every answer, and what each
 * operation does to the cells, as plain data. `tableProgram` makes a program of it again, which needs
 * none of the code that was explored. It knows what the search met, and nothing else.
 */
export interface Tables {
  /** The cells that some step accesses: name, range, and value in the start state. */
  readonly cells: readonly (readonly [name: string, min: number, max: number, start: number])[];
  /** Values that functions are called with and get: primitives, or the text of an object in an array. */
  readonly values: readonly (null | boolean | number | string | readonly [text: string])[];
  /** Texts that operations ask for: call stacks and where threads stand. */
  readonly texts: readonly string[];
  readonly reports: readonly TableReport[];
  /** Nodes of decision trees; a node comes after its children. */
  readonly nodes: readonly TreeNode[];
  readonly operations: readonly TableOperation[];
  readonly calls: readonly TableCall[];
  readonly threads: readonly TableThread[];
  /** By property that says something of the end: its tree, whose leaf is 1 if the end shows it. */
  readonly ends: Readonly<Record<string, number>>;
  /** Properties that a deadlock shows. */
  readonly deadlock: readonly string[];
  /** Tree of what is reported at the end: a leaf is an index into `lists`, of indexes into `reports`. */
  readonly atEnd: number;
  /** Tree of who holds what in a deadlock: a leaf is an index into `lists`, of values and threads. */
  readonly holders: number;
  readonly lists: readonly (readonly number[])[];
}

export interface TableReport extends Report {
  /** Properties that it shows. */
  readonly properties: readonly string[];
}

export interface TableOperation {
  readonly name: string;
  /** Indexes into `values`. */
  readonly args: readonly number[];
  /** Where it may block, and where it may go several ways: trees by thread; NONE for threads that do not make it. */
  readonly enabled?: readonly number[];
  readonly picks?: readonly number[];
  readonly run: readonly number[];
  /** What it waits for, by thread; see the engine's operations. */
  readonly awaits?: readonly number[];
  /** What the model gets for what `run` returns: pairs of the integer and the value. */
  readonly results: readonly number[];
}

export interface TableCall {
  readonly name: string;
  readonly args: readonly number[];
  /** The first is the entry. */
  readonly situations: readonly TableSituation[];
}

/**
 * Situation of a call: kind, what is done next (index of an operation, a call, or a returned value),
 * then pairs of an answer's value and the situation behind it.
 */
export type TableSituation = readonly [kind: number, next: number, ...edges: number[]];

export interface TableThread {
  readonly name: string;
  readonly cpu: number;
  /** Its body, among the calls; NONE if it does nothing. */
  readonly body: number;
  /** Tree that says whether it may run; NONE if always. */
  readonly runnable: number;
}

/** No value, no tree. `undefined` as a value. */
export const NONE = -1;

export const situationKinds = { return: 0, operation: 1, call: 2, checkpoint: 3 } as const;

/**
 * Kind, what it is about, then pairs of an answer and the node behind it. A leaf has its value alone.
 * Nodes that change something have one answer, what is stored.
 */
export type TreeNode = readonly [kind: number, subject: number, ...children: number[]];

export const nodeKinds = {
  /** The value. */
  leaf: 0,
  /** Of a cell. */
  load: 1,
  /** Likewise, of a cell that the operation itself has stored to. */
  reload: 2,
  /** To a cell. */
  store: 3,
  /** A report. */
  warn: 4,
  fail: 5,
  /** The functions that the running thread is in: answers are texts. */
  stack: 6,
  /** Where another thread stands: answers are texts. */
  thread: 7,
  /** Which way the step goes. */
  pick: 8,
} as const;
