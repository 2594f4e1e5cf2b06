// SPDX-License-Identifier: GPL-2.0-only
import type { Choice, Schedule } from './schedule';

const CHUNK_BITS = 16;
const CHUNK_MASK = 2 ** CHUNK_BITS - 1;

/** For each state the transition it was first reached by: its predecessor, the thread and the pick. */
export class SearchTree {
  private readonly parents: Int32Array[] = [];
  private readonly choices: Int32Array[] = [];

  get bytes(): number {
    return this.parents.length * 2 ** CHUNK_BITS * 8;
  }

  /** States are added in order of their numbers. */
  add(state: number, parent: number, thread: number, pick: number): void {
    const chunk = state >>> CHUNK_BITS;
    if (chunk === this.parents.length) {
      this.parents.push(new Int32Array(2 ** CHUNK_BITS));
      this.choices.push(new Int32Array(2 ** CHUNK_BITS));
    }
    this.parents[chunk][state & CHUNK_MASK] = parent;
    this.choices[chunk][state & CHUNK_MASK] = thread | (pick << 4);
  }

  /** The schedule that leads to `state` and then takes `last`, if given. */
  schedule(state: number, last?: Choice): Schedule {
    const schedule: Choice[] = last === undefined ? [] : [last];
    for (let at = state; at > 0; at = this.parents[at >>> CHUNK_BITS][at & CHUNK_MASK]!) {
      const choice = this.choices[at >>> CHUNK_BITS][at & CHUNK_MASK];
      schedule.push({ thread: choice & 15, pick: choice >>> 4 });
    }
    return schedule.reverse();
  }
}
