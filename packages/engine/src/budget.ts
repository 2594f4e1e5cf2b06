// SPDX-License-Identifier: GPL-2.0-only
import type { ExploreOptions, SearchProgress } from './exploration';

/** What ended a search; `interrupted`: whoever was asked said so. */
export type Stop = 'states' | 'bytes' | 'milliseconds' | 'first-failure' | 'interrupted';

/** The limits of a search. Time and interrupts are the only things here that two runs do not share. */
export class Budget {
  readonly states: number;
  /** Tells how far the search at hand has come; set by it. */
  look: () => SearchProgress = () => ({ states: 0, frontier: 0, depth: 0 });
  private readonly bytes: number;
  private readonly deadline: number;
  private readonly goOn: ExploreOptions['goOn'];

  constructor({ limits = {}, goOn }: Pick<ExploreOptions, 'limits' | 'goOn'> = {}) {
    const { states = Infinity, bytes = Infinity, milliseconds = Infinity } = limits;
    this.states = states;
    this.bytes = bytes;
    this.deadline = milliseconds === Infinity ? Infinity : performance.now() + milliseconds;
    this.goOn = goOn;
  }

  exceeded(bytes: number): Stop | undefined {
    if (bytes > this.bytes) return 'bytes';
    if (performance.now() > this.deadline) return 'milliseconds';
    return this.goOn?.(this.look) === false ? 'interrupted' : undefined;
  }
}
