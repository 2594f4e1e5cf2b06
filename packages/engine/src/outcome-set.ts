// SPDX-License-Identifier: GPL-2.0-only
import type { ObservedEnd } from './exploration';
import type { Memory } from './memory';
import type { Observed, Program } from './program';
import type { Schedule } from './schedule';

/** Collects the distinct ends of executions as far as they are observable, each with the first schedule to it. */
export class OutcomeSet {
  private readonly ends = new Map<string, ObservedEnd>();
  private readonly observables: readonly (readonly [string, (memory: Memory) => Observed | undefined])[];

  constructor(observe: NonNullable<Program['observe']>) {
    this.observables = Object.entries(observe);
  }

  /** Adds the end that `memory` shows: all threads have finished. */
  add(memory: Memory, schedule: () => Schedule): void {
    const values: Record<string, Observed> = {};
    for (const [name, of] of this.observables) {
      const value = of(memory);
      if (value !== undefined) values[name] = value;
    }
    const key = JSON.stringify(values);
    if (!this.ends.has(key)) this.ends.set(key, { values, schedule: schedule() });
  }

  /** In the order of their values, whatever the order in which they were met. */
  results(): ObservedEnd[] {
    return [...this.ends].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, end]) => end);
  }
}
