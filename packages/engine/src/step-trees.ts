// SPDX-License-Identifier: GPL-2.0-only
import type { Cell } from './cell';
import type { Footprint } from './footprint';
import type { Access } from './memory';

/** Cells with fewer values than this have a child for each value, others are compared with one value at a time. */
const MAX_TABLE = 64;

/** In `code`: that nothing is known, and that the operation must be run each time. */
export const UNKNOWN = 0;
export const RUN = 1;
/** The leaves of guards that say that a step can be made in no way, or in one. */
export const NEVER = 2;
export const ALWAYS = 7;
const LEAF = -1;

/** What a step does to the state that a leaf is found for; a guard has ways to go instead of a position. */
export interface Leaf {
  /** Where the thread stands behind the step; of a guard, how many ways the step can go. */
  readonly to: number;
  /** What the operation returned. */
  readonly raw: number;
}

/**
 * What operations do, learned from running them. An operation depends only on the cells it loads, so
 * each is a decision tree: a node names the next cell it loads, the children are for its values, and a
 * leaf says which bits are stored and where the thread stands then. Walking down a tree costs a few
 * nanoseconds, running an operation fifty.
 *
 * Invariants of `code`, where all trees lie one behind the other:
 * - a node with a table is [word, shift, mask, child for each value of the cell];
 * - a node that compares is [word, shift, ~mask, value, child if equal, child if not];
 * - a leaf is [LEAF, to, raw, its number, count of stores, (word, bits to keep, bits to set) for each word
 *   stored to, words of the footprint's reads, words of its writes];
 * - a child is the index of a node or leaf, `UNKNOWN` or `RUN`; indexes only grow.
 */
export class StepTrees {
  code = new Int32Array(1024);
  /** Everything learned later lies at or behind this index. */
  used = 2;
  /** How many leaves there are: they are numbered. */
  leaves = 0;

  constructor() {
    this.code[UNKNOWN] = this.code[RUN] = LEAF;
    this.add([LEAF, 0, 0, this.leaves++, 0]); // NEVER
    this.add([LEAF, 1, 0, this.leaves++, 0]); // ALWAYS
  }

  /** The leaf for the state, `UNKNOWN` or `RUN`. */
  find(root: number, words: Int32Array): number {
    const { code } = this;
    let at = root;
    for (let word = code[at]; word >= 0; word = code[at]) {
      const value = words[word] >>> code[at + 1];
      const mask = code[at + 2];
      if (mask >= 0) at = code[at + 3 + (value & mask)];
      else at = (value & ~mask) === code[at + 3] ? code[at + 4] : code[at + 5];
    }
    return at;
  }

  /** Where the thread stands behind the step, or how many ways it can go. */
  to(leaf: number): number {
    return this.code[leaf + 1];
  }

  raw(leaf: number): number {
    return this.code[leaf + 2];
  }

  /** From 0, in the order they were learned. */
  number(leaf: number): number {
    return this.code[leaf + 3];
  }

  /** Makes the stores of the leaf. */
  store(leaf: number, words: Int32Array): void {
    const { code } = this;
    const end = leaf + 5 + code[leaf + 4] * 3;
    for (let i = leaf + 5; i < end; i += 3) {
      words[code[i]] = (words[code[i]] & code[i + 1]) | code[i + 2];
    }
  }

  /** What the step touched. */
  readFootprint(leaf: number, { reads, writes }: Footprint): void {
    const begin = leaf + 5 + this.code[leaf + 4] * 3;
    const { length } = reads;
    for (let i = 0; i < length; i++) {
      reads[i] = this.code[begin + i];
      writes[i] = this.code[begin + length + i];
    }
  }

  /**
   * Adds what was learned by running an operation once: its accesses in order, and the leaf, or that it
   * must be run when it loads these values. Gives the root; undefined if the operation has loaded another
   * cell than before though all it had loaded was the same.
   */
  learn(
    root: number,
    accesses: readonly Access[],
    leaf: Leaf | typeof RUN,
    footprint: Footprint,
  ): number | undefined {
    const path = new Path(this, root);
    const stored = new Map<Cell, number>();
    const loaded = new Set<Cell>();
    for (const { cell, kind, value } of accesses) {
      if (kind === 'store') stored.set(cell, value);
      else if (!stored.has(cell) && !loaded.has(cell)) {
        loaded.add(cell);
        if (!path.enter(cell, value - cell.min)) return undefined;
      }
    }
    if (path.at !== UNKNOWN) return undefined;
    path.link(leaf === RUN ? RUN : this.addLeaf(leaf, stored, footprint));
    return path.root;
  }

  addNode(cell: Cell, value: number): number {
    const { mask, shift, word } = cell;
    if (mask < MAX_TABLE) return this.add([word, shift, mask, ...new Array<number>(mask + 1).fill(UNKNOWN)]);
    return this.add([word, shift, ~mask, value, UNKNOWN, UNKNOWN]);
  }

  private addLeaf({ to, raw }: Leaf, stored: ReadonlyMap<Cell, number>, footprint: Footprint): number {
    const kept = new Map<number, { keep: number; set: number }>();
    for (const [{ mask, min, shift, word }, value] of stored) {
      const { keep, set } = kept.get(word) ?? { keep: ~0, set: 0 };
      kept.set(word, { keep: keep & ~(mask << shift), set: set | ((value - min) << shift) });
    }
    const stores = [...kept].flatMap(([word, { keep, set }]) => [word, keep, set]);
    return this.add([
      LEAF,
      to,
      raw,
      this.leaves++,
      kept.size,
      ...stores,
      ...footprint.reads,
      ...footprint.writes,
    ]);
  }

  private add(words: readonly number[]): number {
    const at = this.used;
    this.used += words.length;
    if (this.used > this.code.length) {
      const code = new Int32Array(Math.max(this.used, this.code.length * 2));
      code.set(this.code);
      this.code = code;
    }
    this.code.set(words, at);
    return at;
  }
}

/** A way down a tree, which grows where it has not been yet. */
class Path {
  at: number;
  /** Where the index of `at` stands; below 0, it is the root. */
  private slot = -1;

  constructor(
    private readonly trees: StepTrees,
    public root: number,
  ) {
    this.at = root;
  }

  /** Goes on through a node for the cell; false if there is another one. */
  enter(cell: Cell, value: number): boolean {
    const { trees } = this;
    if (this.at === UNKNOWN) this.link(trees.addNode(cell, value));
    const { code } = trees;
    const { mask, shift, word } = cell;
    const isTable = mask < MAX_TABLE;
    if (code[this.at] !== word || code[this.at + 1] !== shift) return false;
    if (code[this.at + 2] !== (isTable ? mask : ~mask)) return false;
    if (isTable) this.go(this.at + 3 + value);
    else {
      while (code[this.at + 3] !== value && code[this.at + 5] !== UNKNOWN) this.go(this.at + 5);
      if (code[this.at + 3] !== value) {
        this.go(this.at + 5);
        this.link(trees.addNode(cell, value));
      }
      this.go(this.at + 4);
    }
    return true;
  }

  link(child: number): void {
    if (this.slot < 0) this.root = child;
    else this.trees.code[this.slot] = child;
    this.at = child;
  }

  private go(slot: number): void {
    this.slot = slot;
    this.at = this.trees.code[slot];
  }
}
