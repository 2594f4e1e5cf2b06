// SPDX-License-Identifier: GPL-2.0-only

/** More than this of one counter is not counted. */
export const MAX_COUNT = 24;

/**
 * Small counters that stop at their maximum, each in unary: n is the lowest n of its bits. So AND of
 * two sets of counters is the minimum of each, OR the maximum. A set is `words` integers of an array.
 */
export class Counters {
  readonly words: number;
  private readonly word: number[] = [];
  private readonly lowest: number[] = [];
  private readonly mask: number[] = [];

  /** The maximum of each counter, at most MAX_COUNT. */
  constructor(maxima: readonly number[]) {
    const used: number[] = [];
    for (const bits of maxima) {
      let word = used.findIndex((taken) => taken + bits <= 32);
      if (word < 0) word = used.push(0) - 1;
      this.word.push(word);
      this.lowest.push(1 << used[word]);
      this.mask.push((2 ** bits - 1) << used[word]);
      used[word] += bits;
    }
    this.words = Math.max(1, used.length);
  }

  /** Counts one more in the set that begins at `at`. */
  count(counter: number, sets: Int32Array, at: number): void {
    const i = at + this.word[counter];
    const mask = this.mask[counter];
    sets[i] |= (((sets[i] & mask) << 1) & mask) | this.lowest[counter];
  }

  /** Whether a counter of the set is at least `count`, which is 1 or more. */
  isAtLeast(count: number, counter: number, sets: Int32Array, at: number): boolean {
    return (sets[at + this.word[counter]] & this.mask[counter] & (this.lowest[counter] << (count - 1))) !== 0;
  }

  /** By counter: whether none of its bits is among those in which sets differ. */
  same(differing: Int32Array): boolean[] {
    return this.mask.map((mask, counter) => (differing[this.word[counter]] & mask) === 0);
  }

  value(counter: number, sets: Int32Array, at: number): number {
    let value = 0;
    while (value < MAX_COUNT && this.isAtLeast(value + 1, counter, sets, at)) value++;
    return value;
  }
}
