// SPDX-License-Identifier: GPL-2.0-only

/** States per slab. Slabs are never copied, so growing costs no second copy of the states. */
const SLAB_BITS = 15;
const SLAB_MASK = 2 ** SLAB_BITS - 1;
/** The index is doubled when it is fuller than this. */
const MAX_LOAD = 0.6;

/**
 * The set of states met, numbered in the order they were added. Exact: states are compared word by
 * word, a hash only says where to look first (open addressing with linear probing).
 */
export class StateStore {
  count = 0;
  private readonly slabs: Int32Array[] = [];
  /**
   * 0, or the number of the state + 1, and above it the bits of its hash that the slot does not tell,
   * so that different states are hardly ever compared.
   */
  private index = new Int32Array(2 ** 12);

  /** For `lookAhead`: entries of the index, and something read, so that reading it is not left out. */
  private entries = new Int32Array(64);
  private lastRead = 0;

  constructor(
    /** Words per state. */
    private readonly stride: number,
  ) {}

  get bytes(): number {
    return (this.slabs.length * this.stride * 2 ** SLAB_BITS + this.index.length) * 4;
  }

  read(state: number, into: Int32Array): void {
    const slab = this.slabs[state >>> SLAB_BITS];
    const base = (state & SLAB_MASK) * this.stride;
    for (let i = 0; i < this.stride; i++) into[i] = slab[base + i]!;
  }

  /** One word of a state. */
  word(state: number, word: number): number {
    return this.slabs[state >>> SLAB_BITS][(state & SLAB_MASK) * this.stride + word];
  }

  /** The number of the state whose words begin at `from`; it is new if that is the count before the call. */
  add(words: Int32Array, from = 0): number {
    if (this.count >= this.index.length * MAX_LOAD) this.grow();
    const hashed = hash(words, from, this.stride);
    const slot = this.slotOf(words, from, hashed);
    const mask = this.index.length - 1;
    const known = this.index[slot] & mask;
    if (known !== 0) return known - 1;
    const state = this.count++;
    const base = (state & SLAB_MASK) * this.stride;
    if (base === 0) this.slabs.push(new Int32Array(this.stride * 2 ** SLAB_BITS));
    const slab = this.slabs[state >>> SLAB_BITS];
    for (let i = 0; i < this.stride; i++) slab[base + i] = words[from + i]!;
    this.index[slot] = (hashed & ~mask) | (state + 1);
    return state;
  }

  /** The number of a state that was added before, or -1. */
  find(words: Int32Array, from = 0): number {
    const slot = this.slotOf(words, from, hash(words, from, this.stride));
    return (this.index[slot] & (this.index.length - 1)) - 1;
  }

  /**
   * Reads what looking up these states, one behind the other, will read: these reads do not wait for one
   * another as those of look-ups do, which then find everything in the cache.
   */
  lookAhead(words: Int32Array, count: number): void {
    const { index, slabs, stride } = this;
    const mask = index.length - 1;
    if (count > this.entries.length) this.entries = new Int32Array(count);
    const { entries } = this;
    for (let i = 0; i < count; i++) {
      const hashed = hash(words, i * stride, stride);
      const entry = index[hashed & mask];
      entries[i] = ((entry ^ hashed) & ~mask) === 0 ? entry & mask : 0;
    }
    let read = 0;
    for (let i = 0; i < count; i++) {
      const state = entries[i] - 1;
      if (state >= 0) read ^= slabs[state >>> SLAB_BITS][(state & SLAB_MASK) * stride];
    }
    this.lastRead = read;
  }

  /** The slot of these words, or the empty one where they would go. */
  private slotOf(words: Int32Array, from: number, hashed: number): number {
    const { index, stride } = this;
    const mask = index.length - 1;
    for (let slot = hashed & mask; ; slot = (slot + 1) & mask) {
      const entry = index[slot];
      if (entry === 0) return slot;
      if (((entry ^ hashed) & ~mask) !== 0) continue;
      const state = (entry & mask) - 1;
      const slab = this.slabs[state >>> SLAB_BITS];
      const base = (state & SLAB_MASK) * stride;
      let i = 0;
      while (i < stride && slab[base + i] === words[from + i]) i++;
      if (i === stride) return slot;
    }
  }

  private grow(): void {
    const index = new Int32Array(this.index.length * 2);
    const mask = index.length - 1;
    const { entries, stride } = this;
    // Like `lookAhead`: first where some states go to, then the states.
    for (let first = 0; first < this.count; first += entries.length) {
      const last = Math.min(this.count, first + entries.length);
      let read = 0;
      for (let state = first; state < last; state++) {
        const slab = this.slabs[state >>> SLAB_BITS];
        const hashed = hash(slab, (state & SLAB_MASK) * stride, stride);
        entries[state - first] = hashed;
        read ^= index[hashed & mask];
      }
      this.lastRead = read;
      for (let state = first; state < last; state++) {
        const hashed = entries[state - first];
        let slot = hashed & mask;
        while (index[slot] !== 0) slot = (slot + 1) & mask;
        index[slot] = (hashed & ~mask) | (state + 1);
      }
    }
    this.index = index;
  }
}

/** Bound once: in a jest environment every look-up of a global is slow. */
const { imul } = Math;

/** Mixes words as MurmurHash3 does (Appleby, public domain): multiply, rotate, and a final avalanche. */
function hash(words: Int32Array, from: number, length: number): number {
  let h = length;
  for (let i = from; i < from + length; i++) {
    let k = imul(words[i], 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    h ^= imul(k, 0x1b873593);
    h = (h << 13) | (h >>> 19);
    h = (imul(h, 5) + 0xe6546b64) | 0;
  }
  h ^= h >>> 16;
  h = imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
