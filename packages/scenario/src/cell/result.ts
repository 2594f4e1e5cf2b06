// SPDX-License-Identifier: GPL-2.0-only
import type { Observed, Tables } from '@mm-litmus/engine';
import type { Bounds } from '../bounds';
import type { Provenance } from '../expectation';
import type { ActualOutcome, ExpectedOutcome, notApplicable } from '../outcome';
import type { Verdict } from '../verdict';
import type { FieldProtection } from './field-protection';
import type { Untried } from './vacuity';

/** What a cell found, as plain data: it can be printed, compared, stored and sent to another thread. */
export interface CellResult {
  readonly scenario: string;
  readonly variant: string;
  /** The worst of its properties'. */
  readonly verdict: Verdict;
  /** The scenario's, and `other-report` when there is one. */
  readonly properties: readonly PropertyVerdict[];
  /** Whether the search saw every state; true also when there was nothing to search. */
  readonly complete: boolean;
  /** Whether interleavings were left out that change no verdict: the counts are of what was visited. */
  readonly reduced: boolean;
  readonly states: number;
  readonly transitions: number;
  readonly bounds: Bounds;
  readonly marks: readonly CellMark[];
  /** Everything the checkers said. */
  readonly reports: readonly CellReport[];
  /** The distinct ends, as far as they are observable: all of them if complete. */
  readonly ends: readonly CellEnd[];
  /** Of a search that tries only some executions: which, in words. It is never complete. */
  readonly bounded?: string;
  /** Of a search of every interleaving: whether from every state every thread can still finish. */
  readonly progress: 'yes' | 'no' | 'not checked';
  /** Where it cannot: leads there by the fewest steps, and who is stuck. */
  readonly stuck?: { readonly schedule: string; readonly threads: readonly string[] };
  /** What no execution tried. */
  readonly untried: Untried;
  /** If asked for, and there are not too many states: how the fields that threads share are protected. */
  readonly protection?: readonly FieldProtection[];
  /** If asked for, and nothing was left out: the program as learned. Cells of one program share it. */
  readonly tables?: Tables;
  /** Memory of the search, in bytes. */
  readonly bytes: number;
  /** Of a cell that failed: a code, such as `impure-function`, and the whole message. */
  readonly error?: CellError;
}

/** What came out of a property in a cell, beside what was expected. */
export interface PropertyVerdict {
  readonly id: string;
  /** null when nobody expects anything. */
  readonly expected: ExpectedOutcome | typeof notApplicable | null;
  readonly actual: ActualOutcome;
  /** Whether the verdict is `ok` or `not-applicable`. */
  readonly ok: boolean;
  readonly verdict: Verdict;
  /** Why it is not simply ok, or whom the expectation is inherited from; else empty. */
  readonly reason: string;
  readonly provenance?: Provenance;
  /** Schedules of an execution that shows the property, and of one that does not: as far as met. */
  readonly witness?: string;
  readonly counterWitness?: string;
}

/** Whether a mark was reached in a cell. */
export interface CellMark {
  readonly name: string;
  readonly reached: boolean;
  /** The threads whose position it looks at. */
  readonly threads: readonly string[];
  /** Where it was not reached: names that it looks for and that nothing in the variant has. */
  readonly lacks?: readonly string[];
  /** Leads to a state that fulfils it. */
  readonly schedule?: string;
}

/** A report that was met in a cell, in the words of the kernel. */
export interface CellReport {
  readonly kind: string;
  readonly title: string;
  readonly details: readonly string[];
  /** Whether the execution ends with it. */
  readonly fatal: boolean;
  /** Its last step makes the report. */
  readonly schedule: string;
  /** One schedule for each half of a report that was judged from all executions together. */
  readonly because: readonly string[];
  /** Properties that name it; `other-report` when none of the scenario's does. */
  readonly properties: readonly string[];
}

/** An end of executions in which all threads have finished. */
export interface CellEnd {
  /** What is observable there, by name: of the scenario's `observe`, or of mm's `observables`. */
  readonly values: Readonly<Record<string, Observed>>;
  /** Leads there. */
  readonly schedule: string;
}

/** Why nothing was found out: an error of the model, the link or the scenario. */
export interface CellError {
  readonly code: string;
  readonly message: string;
}
