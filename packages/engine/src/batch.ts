// SPDX-License-Identifier: GPL-2.0-only
import type { StateStore } from './state-store';
import type { SearchTree } from './tree';

/** So many states are looked up at once; expanding one more state may add a few. */
const ENOUGH = 128;

/**
 * States that were found and wait for being looked up, in the order they were found. Memory is slow, but
 * many independent reads at once are hardly slower than one, so states are looked up many at a time.
 *
 * Invariants: the words of the i-th begin at i * stride, its parent, thread and pick at 3 * i of `ways`, and
 * its tail ends at `tailEnds[i]`, where the next one begins.
 */
export class Batch {
  private count = 0;
  private words: Int32Array;
  private ways = new Int32Array(3);
  private tails = new Uint8Array(256);
  private tailEnds = new Int32Array(1);

  constructor(
    private readonly store: StateStore,
    private readonly tree: SearchTree,
    private readonly stride: number,
    private readonly withTails: boolean,
  ) {
    this.words = new Int32Array(stride);
  }

  /** Whether to look up what waits, if no more than `most` states are to be kept. */
  isDue(most: number): boolean {
    const { count, store } = this;
    return count >= ENOUGH || store.count + count >= most;
  }

  /** Adds a state, the way it was reached by, and who went alone behind that. */
  add(
    words: Int32Array,
    parent: number,
    thread: number,
    pick: number,
    tail: Uint8Array | undefined,
    length: number,
  ): void {
    const { count, stride } = this;
    const begin = count === 0 ? 0 : this.tailEnds[count - 1];
    if (count === this.tailEnds.length) this.grow();
    if (begin + length > this.tails.length)
      this.tails = copied(this.tails, new Uint8Array(2 * (begin + length)));
    for (let i = 0; i < stride; i++) this.words[count * stride + i] = words[i];
    this.ways[3 * count] = parent;
    this.ways[3 * count + 1] = thread;
    this.ways[3 * count + 2] = pick;
    for (let i = 0; i < length; i++) this.tails[begin + i] = tail![i];
    this.tailEnds[count] = begin + length;
    this.count++;
  }

  /**
   * Adds to the store all that are new, and tells `isNew`. False if there were more than `most` then: those
   * that are left are dropped.
   */
  flush(most: number, isNew?: (state: number) => void): boolean {
    const { count, store, stride, tailEnds, tails, tree, ways, withTails, words } = this;
    this.count = 0;
    store.lookAhead(words, count);
    let begin = 0;
    for (let i = 0; i < count; i++) {
      const known = store.count;
      if (known >= most && store.find(words, i * stride) < 0) return false;
      const end = tailEnds[i];
      if (store.add(words, i * stride) === known) {
        const way = 3 * i;
        if (withTails) tree.add(known, ways[way], ways[way + 1], ways[way + 2], tails, begin, end);
        else tree.add(known, ways[way], ways[way + 1], ways[way + 2]);
        isNew?.(known);
      }
      begin = end;
    }
    return true;
  }

  private grow(): void {
    const length = this.tailEnds.length * 2;
    this.words = copied(this.words, new Int32Array(length * this.stride));
    this.ways = copied(this.ways, new Int32Array(length * 3));
    this.tailEnds = copied(this.tailEnds, new Int32Array(length));
  }
}

function copied<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
