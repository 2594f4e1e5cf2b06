// SPDX-License-Identifier: GPL-2.0-only
import { ASSERTION, type Cell, type Layout, type Memory, type Report, type ThreadView } from '../../src';

/** What `Memory` offers to models, on one plain number per cell. */
export class NaiveMemory {
  thread = 0;
  cpu = 0;
  pick = 0;
  threads: readonly ThreadView[] = [];
  failure: Report | undefined;
  warnings: Report[] = [];
  readonly observed = new Set<object>();
  /** How far each cell is above its lowest value, which always fits. */
  private readonly above: Int32Array;
  private readonly bytes: Buffer;
  private text: string | undefined;

  constructor({ cells }: Layout) {
    this.above = Int32Array.from(cells, ({ initial, min }) => initial - min);
    this.bytes = Buffer.from(this.above.buffer);
  }

  /** As operations and predicates are written for the engine's memory. */
  get asMemory(): Memory {
    return this as unknown as Memory;
  }

  /** The values of all cells as one text, byte by byte. */
  get cells(): string {
    return (this.text ??= this.bytes.toString('latin1'));
  }

  set cells(text: string) {
    if (this.text !== text) this.bytes.write(text, 'latin1');
    this.text = text;
  }

  load({ index, min }: Cell): number {
    return this.above[index] + min;
  }

  store({ name, index, min, max }: Cell, value: number): void {
    if (!Number.isInteger(value) || value < min || value > max) throw new RangeError(name);
    this.above[index] = value - min;
    this.text = undefined;
  }

  fail(report: Report): void {
    this.failure ??= report;
  }

  warn(report: Report): void {
    this.warnings.push(report);
  }

  assert(condition: boolean, title: string): void {
    if (!condition) this.fail({ kind: ASSERTION, title });
  }

  observe(observation: object): void {
    this.observed.add(observation);
  }

  threadAt(index: number): ThreadView {
    return this.threads[index];
  }

  callStack(): string[] {
    return this.threads[this.thread].calls.map(({ name }) => name).reverse();
  }
}
