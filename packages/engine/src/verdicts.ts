// SPDX-License-Identifier: GPL-2.0-only
import type { Outcome, PropertyResult } from './exploration';
import type { Memory } from './memory';
import type { Property } from './program';
import type { Report } from './report';
import type { Schedule } from './schedule';

/**
 * What is known of each property. That an execution showed one on its way is part of the state (a bit
 * each, in the word `word`), so that states behind it are told apart from states where it did not.
 */
export class Verdicts {
  private readonly shown: (Schedule | undefined)[];
  private readonly missed: (Schedule | undefined)[];
  private someEnded = false;

  constructor(
    readonly properties: readonly Property[],
    private readonly word: number,
  ) {
    this.shown = properties.map(() => undefined);
    this.missed = properties.map(() => undefined);
  }

  /** Whether properties need the word in the state, that is: can be shown before an execution ends. */
  static needWord(properties: readonly Property[]): boolean {
    return properties.some((property) => property.report !== undefined || property.state !== undefined);
  }

  /** Marks in the state `words` what its arrival shows; notes it, if news, with the schedule if given. */
  passed(words: Int32Array, memory: Memory, warnings: readonly Report[], schedule?: () => Schedule): void {
    this.properties.forEach((property, i) => {
      const { report, state } = property;
      if (report === undefined && state === undefined) return;
      if ((words[this.word] & (1 << i)) !== 0) return;
      if ((report !== undefined && warnings.some(report)) || state?.(memory) === true) {
        words[this.word] |= 1 << i;
        if (schedule !== undefined) this.shown[i] ??= schedule();
      }
    });
  }

  /** An execution ended in the state `words` with these last reports; `memory` if all threads finished. */
  ended(
    words: Int32Array,
    memory: Memory | undefined,
    reports: readonly Report[],
    schedule: () => Schedule,
  ): void {
    this.someEnded = true;
    this.properties.forEach((property, i) => {
      const before = this.isLatched(i) && (words[this.word] & (1 << i)) !== 0;
      const shows =
        before ||
        (property.report !== undefined && reports.some(property.report)) ||
        (memory !== undefined && property.end?.(memory) === true);
      if (shows) this.shown[i] ??= schedule();
      else this.missed[i] ??= schedule();
    });
  }

  /** Some execution shows the property though none by itself does: judged from all together. */
  judged(report: Report, schedule: Schedule | undefined): void {
    this.properties.forEach((property, i) => {
      if (property.report?.(report) !== true) return;
      this.shown[i] ??= schedule;
      this.missed[i] ??= schedule;
    });
  }

  /** Bit of the property in the word, or 0 if it can only be shown at the end. */
  latch(i: number): number {
    return this.isLatched(i) ? 1 << i : 0;
  }

  /** Indexes of properties that every ended execution shows: `always`, unless one runs for ever without. */
  candidatesForAlways(): number[] {
    if (!this.someEnded) return [];
    return [...this.properties.keys()].filter(
      (i) => this.shown[i] !== undefined && this.missed[i] === undefined,
    );
  }

  results(complete: boolean, isAlways: (i: number) => boolean): PropertyResult[] {
    return this.properties.map(({ id }, i) => {
      const witness = this.shown[i];
      const counterWitness = this.missed[i];
      let outcome: Outcome;
      if (witness !== undefined && counterWitness !== undefined) outcome = 'sometimes';
      else if (!complete) outcome = 'incomplete';
      else if (witness === undefined) outcome = 'never';
      else outcome = this.someEnded && isAlways(i) ? 'always' : 'sometimes';
      return { id, outcome, ...(witness && { witness }), ...(counterWitness && { counterWitness }) };
    });
  }

  private isLatched(i: number): boolean {
    const { report, state } = this.properties[i];
    return report !== undefined || state !== undefined;
  }
}
