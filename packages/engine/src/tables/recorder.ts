// SPDX-License-Identifier: GPL-2.0-only
import { Memory, type ThreadPositions, type ThreadView } from '../memory';
import type { Cell } from '../cell';
import type { Report } from '../report';
import { nodeKinds } from './tables';
import { viewKey } from './view-key';

/** One thing that an operation asks of the memory or does to it. */
export interface Event {
  readonly kind: number;
  readonly subject: number | Report;
  readonly answer: number | string;
}

/** A memory that writes down all that an operation asks of it and does to it. */
export class Recorder extends Memory {
  readonly events: Event[] = [];
  private readonly stored = new Set<Cell>();

  constructor(words: Int32Array, positions: ThreadPositions, cells: readonly Cell[]) {
    super(words, positions, cells);
  }

  /** Forgets what was written down; goes on with this state. */
  begin(words: Int32Array, thread: number, cpu: number): void {
    this.words.set(words);
    this.thread = thread;
    this.cpu = cpu;
    this.events.length = 0;
    this.stored.clear();
    this.failure = undefined;
    this.warnings = undefined;
  }

  override load(cell: Cell): number {
    const value = super.load(cell);
    const kind = this.stored.has(cell) ? nodeKinds.reload : nodeKinds.load;
    this.events.push({ kind, subject: cell.index, answer: value });
    return value;
  }

  override store(cell: Cell, value: number): void {
    super.store(cell, value);
    this.stored.add(cell);
    this.events.push({ kind: nodeKinds.store, subject: cell.index, answer: value });
  }

  override warn(report: Report): void {
    super.warn(report);
    this.events.push({ kind: nodeKinds.warn, subject: report, answer: 0 });
  }

  override fail(report: Report): void {
    super.fail(report);
    this.events.push({ kind: nodeKinds.fail, subject: report, answer: 0 });
  }

  override threadAt(index: number): ThreadView {
    const view = super.threadAt(index);
    this.events.push({ kind: nodeKinds.thread, subject: index, answer: viewKey(view) });
    return view;
  }

  override callStack(): string[] {
    const { calls } = super.threadAt(this.thread);
    const stack = calls.map((call) => call.name).reverse();
    this.events.push({ kind: nodeKinds.stack, subject: 0, answer: stack.join(' ') });
    return stack;
  }
}
