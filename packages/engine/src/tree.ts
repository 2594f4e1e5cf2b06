// SPDX-License-Identifier: GPL-2.0-only
import type { Choice, Schedule } from './schedule';

const CHUNK_BITS = 16;
const CHUNK_MASK = 2 ** CHUNK_BITS - 1;
/** Steps of one thread in a row that one byte of a tail holds. */
const MAX_RUN = 16;

/**
 * For each state the way it was first reached by: its predecessor, a thread and pick, and, in a
 * reduced search, the threads that went alone behind that (without picks), as its tail.
 */
export class SearchTree {
  private readonly parents: Int32Array[] = [];
  private readonly choices: Int32Array[] = [];
  /** Where the tail of a state ends in `tails`; the one before it begins where it ends. */
  private readonly tailEnds: Int32Array[] = [];
  private tails = new Uint8Array(0);
  private tailEnd = 0;

  get bytes(): number {
    return (this.parents.length * 2 + this.tailEnds.length) * 2 ** CHUNK_BITS * 4 + this.tails.length;
  }

  /** States are added in order of their numbers; either all with a tail, a part of an array, or all without. */
  add(
    state: number,
    parent: number,
    thread: number,
    pick: number,
    tail?: ArrayLike<number>,
    begin = 0,
    end = tail?.length ?? 0,
  ): void {
    const chunk = state >>> CHUNK_BITS;
    if (chunk === this.parents.length) {
      this.parents.push(new Int32Array(2 ** CHUNK_BITS));
      this.choices.push(new Int32Array(2 ** CHUNK_BITS));
      if (tail !== undefined) this.tailEnds.push(new Int32Array(2 ** CHUNK_BITS));
    }
    this.parents[chunk][state & CHUNK_MASK] = parent;
    this.choices[chunk][state & CHUNK_MASK] = thread | (pick << 4);
    if (tail === undefined) return;
    for (let i = begin; i < end;) {
      let run = 1;
      while (run < MAX_RUN && i + run < end && tail[i + run] === tail[i]) run++;
      this.push(tail[i] | ((run - 1) << 4));
      i += run;
    }
    this.tailEnds[chunk][state & CHUNK_MASK] = this.tailEnd;
  }

  /** The schedule that leads to `state` and then takes `last`. */
  schedule(state: number, last: readonly Choice[] = []): Schedule {
    const schedule: Choice[] = last.toReversed();
    for (let at = state; at > 0; at = this.parents[at >>> CHUNK_BITS][at & CHUNK_MASK]) {
      this.pushTailReversed(at, schedule);
      const choice = this.choices[at >>> CHUNK_BITS][at & CHUNK_MASK];
      schedule.push({ thread: choice & 15, pick: choice >>> 4 });
    }
    return schedule.reverse();
  }

  private pushTailReversed(state: number, schedule: Choice[]): void {
    if (this.tailEnds.length === 0) return;
    const begin = this.tailEnds[(state - 1) >>> CHUNK_BITS][(state - 1) & CHUNK_MASK];
    const end = this.tailEnds[state >>> CHUNK_BITS][state & CHUNK_MASK];
    for (let i = end - 1; i >= begin; i--) {
      for (let run = this.tails[i] >>> 4; run >= 0; run--)
        schedule.push({ thread: this.tails[i] & 15, pick: 0 });
    }
  }

  private push(byte: number): void {
    if (this.tailEnd === this.tails.length) {
      const tails = new Uint8Array(Math.max(1024, this.tails.length * 2));
      tails.set(this.tails);
      this.tails = tails;
    }
    this.tails[this.tailEnd++] = byte;
  }
}
