// SPDX-License-Identifier: GPL-2.0-only
import type { Limits } from './exploration';

export type Stop = 'states' | 'bytes' | 'milliseconds' | 'first-failure';

/** The limits of a search. Time is the only thing here that two runs do not share. */
export class Budget {
  readonly states: number;
  private readonly bytes: number;
  private readonly deadline: number;

  constructor({ states = Infinity, bytes = Infinity, milliseconds = Infinity }: Limits = {}) {
    this.states = states;
    this.bytes = bytes;
    this.deadline = milliseconds === Infinity ? Infinity : performance.now() + milliseconds;
  }

  exceeded(bytes: number): Stop | undefined {
    if (bytes > this.bytes) return 'bytes';
    return performance.now() > this.deadline ? 'milliseconds' : undefined;
  }
}
