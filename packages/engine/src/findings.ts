// SPDX-License-Identifier: GPL-2.0-only
import type { MarkResult, ReportResult } from './exploration';
import type { Memory } from './memory';
import type { JudgedReport, Mark, Property } from './program';
import type { Report } from './report';
import type { Schedule } from './schedule';

/** Collects, with the first schedule of each: reports, reached marks, and observations. */
export class Findings {
  private readonly reports = new Map<string, ReportResult>();
  private readonly reached = new Map<Mark, Schedule>();
  private readonly observed = new Map<object, Schedule>();
  private unreached: Mark[];

  constructor(
    private readonly properties: readonly Property[],
    private readonly marks: readonly Mark[],
  ) {
    this.unreached = [...marks];
  }

  report(report: Report, fatal: boolean, schedule: () => Schedule, because?: readonly Schedule[]): void {
    const key = `${report.kind}\n${report.title}`;
    if (this.reports.has(key)) return;
    const properties = this.properties.filter((property) => property.report?.(report)).map(({ id }) => id);
    this.reports.set(key, { report, fatal, schedule: schedule(), ...(because && { because }), properties });
  }

  state(memory: Memory, schedule: () => Schedule): void {
    if (this.unreached.length === 0) return;
    const found = this.unreached.filter((mark) => holdsIn(mark, memory));
    if (found.length === 0) return;
    for (const mark of found) this.reached.set(mark, schedule());
    this.unreached = this.unreached.filter((mark) => !this.reached.has(mark));
  }

  /** Whether there is a mark left to be reached. */
  get isLooking(): boolean {
    return this.unreached.length > 0;
  }

  isReached(mark: Mark): boolean {
    return this.reached.has(mark);
  }

  observe(observation: object, schedule: () => Schedule): void {
    if (!this.observed.has(observation)) this.observed.set(observation, schedule());
  }

  /** Draws reports from all observations; each with the schedules of those it rests on. */
  judge(judge: (observations: readonly object[]) => readonly JudgedReport[]): Report[] {
    const judged = judge([...this.observed.keys()]);
    for (const report of judged) {
      const because = report.because.map((observation) => this.observed.get(observation) ?? []);
      this.report(report, false, () => because.at(-1) ?? [], because);
    }
    return [...judged];
  }

  scheduleOf(report: Report): Schedule | undefined {
    return this.reports.get(`${report.kind}\n${report.title}`)?.schedule;
  }

  reportResults(): ReportResult[] {
    return [...this.reports.values()];
  }

  markResults(): MarkResult[] {
    return this.marks.map((mark) => {
      const schedule = this.reached.get(mark);
      return { name: mark.name, reached: schedule !== undefined, ...(schedule && { schedule }) };
    });
  }
}

function holdsIn(mark: Mark, memory: Memory): boolean {
  for (const { thread, at } of mark.places ?? []) if (!at(memory.threadAt(thread))) return false;
  return mark.holds?.(memory) ?? true;
}
