// SPDX-License-Identifier: GPL-2.0-only
import type { Cell } from './cell';
import { ModelError } from './errors';
import type { Footprint } from './footprint';
import { ASSERTION, type Report } from './report';

/** Bound once: in a jest environment every look-up of a global is slow. */
const { trunc } = Math;

/** One access to a cell, in the order of the operation's own accesses. */
export interface Access {
  readonly cell: Cell;
  readonly kind: 'load' | 'store';
  readonly value: number;
}

/** A thread as an operation or a predicate sees it. */
export interface ThreadView {
  /** It stands elsewhere than at its beginning. */
  readonly started: boolean;
  readonly finished: boolean;
  /** Calls the thread is in, outermost first. */
  readonly calls: readonly CallView[];
  /** Name and arguments of the operation it makes next; undefined when finished. */
  readonly next: CallView | undefined;
}

/** A call, of a function or of an operation, with the arguments it was given. */
export interface CallView {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** How the memory learns where threads stand; given by the search. */
export interface ThreadPositions {
  /** Number of cell words, behind which one word per thread follows. */
  readonly cellWords: number;
  view(localState: number, thread: number): ThreadView;
}

/**
 * The state an operation works on: cells, where the threads stand, and who is running. Operations
 * load and store cells; they report failures with `fail` (fatal: the execution ends here) and `warn`.
 */
export class Memory {
  /** Index of the thread that makes the operation, its CPU, and which of the picks it is. */
  thread = 0;
  cpu = 0;
  pick = 0;
  failure: Report | undefined;
  warnings: Report[] | undefined;
  /** While defined, filled with every access in order, or with what was accessed at all. */
  accesses: Access[] | undefined;
  footprint: Footprint | undefined;
  /** Whether an operation has observed something. */
  observed = false;
  /** Called with what an operation observed for a checker that judges all executions together. */
  onObserve: ((observation: object) => void) | undefined;

  constructor(
    public words: Int32Array,
    private readonly positions: ThreadPositions,
    /** Those of the layout: threads have the places behind them in a footprint. */
    private readonly cells: readonly Cell[],
  ) {}

  /** The value of a cell, an integer of its range. */
  load(cell: Cell): number {
    if (this.cells[cell.index] !== cell) throw foreign(cell);
    const value = ((this.words[cell.word] >>> cell.shift) & cell.mask) + cell.min;
    if (this.footprint !== undefined) this.footprint.read(cell.index);
    if (this.accesses !== undefined) this.accesses.push({ cell, kind: 'load', value });
    return value;
  }

  /** Throws `value-out-of-range` unless `value` is an integer that the cell was declared to hold. */
  store(cell: Cell, value: number): void {
    if (this.cells[cell.index] !== cell) throw foreign(cell);
    if (!(value >= cell.min && value <= cell.max) || value !== trunc(value)) {
      throw new ModelError(
        'value-out-of-range',
        `${value} stored in ${cell.name}, which holds ${cell.min}..${cell.max}`,
      );
    }
    const word = this.words[cell.word];
    this.words[cell.word] = (word & ~(cell.mask << cell.shift)) | ((value - cell.min) << cell.shift);
    if (this.footprint !== undefined) this.footprint.write(cell.index);
    if (this.accesses !== undefined) this.accesses.push({ cell, kind: 'store', value });
  }

  /** Ends the execution with a fatal report. The first one counts; the operation may return after it. */
  fail(report: Report): void {
    this.failure ??= report;
  }

  /** Reports something that does not end the execution. */
  warn(report: Report): void {
    (this.warnings ??= []).push(report);
  }

  /** The benchmark-style assertion: fatal unless `condition`. */
  assert(condition: boolean, title: string): void {
    if (!condition) this.fail({ kind: ASSERTION, title });
  }

  /** Remembers `observation` (compared by identity) with the first schedule that made it. */
  observe(observation: object): void {
    this.observed = true;
    this.onObserve?.(observation);
  }

  /** Where thread `index` stands. */
  threadAt(index: number): ThreadView {
    const word = this.positions.cellWords + index;
    if (this.footprint !== undefined && index !== this.thread) this.footprint.read(this.cells.length + index);
    return this.positions.view(this.words[word], index);
  }

  /** Names of the functions the running thread is in, innermost first. */
  callStack(): string[] {
    return this.threadAt(this.thread)
      .calls.map((call) => call.name)
      .reverse();
  }
}

function foreign(cell: Cell): ModelError {
  return new ModelError('bad-program', `${cell.name} is a cell of another layout`);
}
