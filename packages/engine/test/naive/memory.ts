// SPDX-License-Identifier: GPL-2.0-only
import { ASSERTION, type Cell, type Memory, type Report, type ThreadView } from '../../src';

/** What `Memory` offers to models, on one plain number per cell. */
export class NaiveMemory {
  thread = 0;
  cpu = 0;
  pick = 0;
  failure: Report | undefined;
  readonly warnings: Report[] = [];

  constructor(
    readonly values: number[],
    private readonly threads: readonly ThreadView[],
    private readonly observed: Set<object>,
  ) {}

  /** As operations and predicates are written for the engine's memory. */
  get asMemory(): Memory {
    return this as unknown as Memory;
  }

  load(cell: Cell): number {
    return this.values[cell.index];
  }

  store(cell: Cell, value: number): void {
    if (!Number.isInteger(value) || value < cell.min || value > cell.max) throw new RangeError(cell.name);
    this.values[cell.index] = value;
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
