// SPDX-License-Identifier: GPL-2.0-only
import type { Cell } from '../cell';
import type { Footprint } from '../footprint';
import { RUN } from '../step-trees';
import type { Transitions } from '../transitions';

/** Values from here on are not looked at. */
const MAX_VALUES = 2 ** 16;

/** In `testOf`: that nobody has asked, and that the step of the leaf touches no grave. */
const NOT_ASKED = 0;
const NONE = 1;

/**
 * "Once this cell has this value, nobody touches these places any more", the cell among them: an object that was
 * freed, say, whose last user looks at it once more. A step that gives the cell the value may then go alone
 * whatever the others do elsewhere: they are done with these places.
 */
export interface Grave {
  readonly cell: Cell;
  /** As it stands in the state: less the least value of the cell. */
  readonly value: number;
  readonly places: Int32Array;
}

/** A grave as walks have shown it. */
interface Candidate extends Grave {
  /** What the steps that gave the cell the value touched, and how many there were at each node of the flow. */
  readonly touched: Int32Array;
  readonly diggers: Map<number, number>;
  burials: number;
}

/** A step of a walk that gave a cell a value. */
interface Dug {
  readonly key: number;
  readonly node: number;
  readonly step: number;
}

/**
 * Finds graves along walks, and watches over those that decisions rest on in every step of a search.
 *
 * Invariants: a key says cell and value; `refuted` has those after which the cell was touched; `trail` has what
 * each step of the walk touched. `tests` has, from where `testOf` of a leaf says, the number of graves that its
 * step touches, and for each: a word, the bits of the cell in it, and these bits where the grave is dug.
 */
export class Graves {
  /**
   * What is enough to guess from: executions in which a value is the last of its cell; walks, after which nothing
   * more is learned from them; and whether all steps at a node have to dig. Tests ask for less: for wrong guesses.
   */
  static enough = { burials: 10, walks: 256, all: true };
  /** Those in force, and by node of the flow those that each step there digs. */
  private active: Grave[] = [];
  private byNode = new Map<number, Grave[]>();
  private tests: number[] = [];
  private testOf = new Int32Array(0);
  private readonly candidates = new Map<number, Candidate>();
  private readonly refuted = new Set<number>();
  private disturbed = false;
  private walks = 0;
  private trail: Int32Array[] = [];
  private dug: Dug[] = [];
  /** By node: how many steps walks have made there. */
  private readonly madeAt: number[] = [];
  /** The values that cells begin with, by index. */
  private atStart: readonly number[] | undefined;
  private readonly words: number;
  /** The places that are cells. */
  private readonly cellBits: Int32Array;

  constructor(private readonly transitions: Transitions) {
    this.words = transitions.footprint.reads.length;
    this.cellBits = new Int32Array(this.words);
    for (const { index } of transitions.program.layout.cells) this.cellBits[index >>> 5] |= 1 << (index & 31);
  }

  /** A step of a walk was made, from `before` to `after`. */
  walked(thread: number): void {
    const { cellBits, dug, madeAt, trail, transitions, words } = this;
    if (this.walks >= Graves.enough.walks) return;
    const { reads, writes } = transitions.touched();
    const { cells } = transitions.program.layout;
    this.atStart ??= cells.map((cell) => valueOf(cell, transitions.before));
    const node = transitions.positions.flow.nodeOf[transitions.position(thread).kind];
    madeAt[node] = (madeAt[node] ?? 0) + 1;
    const touched = new Int32Array(words);
    for (let i = 0; i < words; i++) {
      touched[i] = reads[i] | writes[i];
      for (let bits = writes[i] & cellBits[i]; bits !== 0; bits &= bits - 1) {
        const cell = cells[32 * i + 31 - Math.clz32(bits & -bits)];
        const value = valueOf(cell, transitions.after);
        if (value < MAX_VALUES) dug.push({ key: keyOf(cell.index, value), node, step: trail.length });
      }
    }
    trail.push(touched);
  }

  /** The walk has ended: what was touched behind each step says what is no grave. */
  walkEnds(): void {
    const { atStart, dug, refuted, trail, words } = this;
    if (this.walks >= Graves.enough.walks) return;
    this.walks++;
    const later = new Int32Array(words);
    let step = trail.length;
    for (const each of dug.toReversed()) {
      while (step > each.step + 1) unite(later, trail[--step]);
      this.learn(each, later, trail[each.step]);
    }
    while (step > 0) unite(later, trail[--step]);
    atStart?.forEach((value, index) => has(later, index) && refuted.add(keyOf(index, value)));
    this.trail = [];
    this.dug = [];
  }

  /** Has those that were found be in force, from the beginning of a search; `asked` is what guards load. */
  dig(asked: Int32Array): void {
    const { byNode, candidates, madeAt, refuted, transitions } = this;
    this.active = [];
    byNode.clear();
    this.tests = [0, 0];
    this.testOf = new Int32Array(2 * transitions.trees.leaves);
    this.disturbed = false;
    for (const [key, { burials, cell, diggers, places, touched, value }] of candidates) {
      if (refuted.has(key) || burials < Graves.enough.burials) continue;
      const grave = { cell, value, places: places.map((word, i) => word & touched[i] & ~asked[i]) };
      if (!has(grave.places, cell.index)) continue;
      this.active.push(grave);
      for (const [node, times] of diggers)
        if (times === madeAt[node] || !Graves.enough.all)
          byNode.set(node, [...(byNode.get(node) ?? []), grave]);
    }
  }

  /** Those that a step at a node of the flow is taken to dig. */
  at(node: number): readonly Grave[] {
    return this.byNode.get(node) ?? [];
  }

  /** Whether no step since `dig` has touched a grave that was dug, nor any guard one that is in force. */
  rest(asked: Int32Array): boolean {
    for (const { cell, places, value } of this.active) if (meets(places, asked)) this.refute(cell, value);
    return !this.disturbed;
  }

  /** A step is made from the state `words`: by the leaf, or, if that is `RUN`, one that has touched `footprint`. */
  look(leaf: number, words: Int32Array): void {
    if (this.active.length === 0) return;
    if (leaf === RUN) {
      this.disturb(leaf, words);
      return;
    }
    const { tests } = this;
    const number = this.transitions.trees.number(leaf);
    let at = number < this.testOf.length ? this.testOf[number] : NOT_ASKED;
    if (at === NONE) return;
    if (at === NOT_ASKED) at = this.newTest(leaf, number);
    for (let left = tests[at++]; left > 0; left--, at += 3) {
      if ((words[tests[at]] & tests[at + 1]) !== tests[at + 2]) continue;
      this.disturb(leaf, words);
      return;
    }
  }

  /** Whether the step just made digs the grave. */
  isDug({ cell, value }: Grave): boolean {
    const { transitions } = this;
    return has(transitions.touched().writes, cell.index) && valueOf(cell, transitions.after) === value;
  }

  private newTest(leaf: number, number: number): number {
    if (number >= this.testOf.length) {
      const larger = new Int32Array(2 * number);
      larger.set(this.testOf);
      this.testOf = larger;
    }
    const near = this.touchedBy(leaf);
    const at = near.length === 0 ? NONE : this.tests.push(near.length) - 1;
    for (const { cell, value } of near)
      this.tests.push(cell.word, cell.mask << cell.shift, value << cell.shift);
    return (this.testOf[number] = at);
  }

  /** The graves in force that a step touches. */
  private touchedBy(leaf: number): Grave[] {
    const { footprint, trees } = this.transitions;
    if (leaf !== RUN) trees.readFootprint(leaf, footprint);
    const { reads, writes }: Footprint = footprint;
    return this.active.filter(({ places }) => meets(places, reads) || meets(places, writes));
  }

  private disturb(leaf: number, words: Int32Array): void {
    for (const { cell, value } of this.touchedBy(leaf))
      if (valueOf(cell, words) === value) this.refute(cell, value);
  }

  private refute({ index }: Cell, value: number): void {
    this.refuted.add(keyOf(index, value));
    this.disturbed = true;
  }

  private learn({ key, node }: Dug, later: Int32Array, touched: Int32Array): void {
    const index = Math.floor(key / MAX_VALUES);
    if (has(later, index)) {
      this.refuted.add(key);
      return;
    }
    let candidate = this.candidates.get(key);
    if (candidate === undefined) {
      candidate = {
        cell: this.transitions.program.layout.cells[index],
        value: key % MAX_VALUES,
        places: this.cellBits.slice(),
        touched: new Int32Array(this.words),
        diggers: new Map(),
        burials: 0,
      };
      this.candidates.set(key, candidate);
    }
    candidate.burials++;
    candidate.diggers.set(node, (candidate.diggers.get(node) ?? 0) + 1);
    unite(candidate.touched, touched);
    for (let i = 0; i < later.length; i++) candidate.places[i] &= ~later[i];
  }
}

function keyOf(index: number, value: number): number {
  return index * MAX_VALUES + value;
}

function valueOf({ mask, shift, word }: Cell, words: Int32Array): number {
  return (words[word] >>> shift) & mask;
}

function has(places: Int32Array, place: number): boolean {
  return ((places[place >>> 5] >>> (place & 31)) & 1) === 1;
}

function meets(some: Int32Array, others: Int32Array): boolean {
  for (let i = 0; i < some.length; i++) if ((some[i] & others[i]) !== 0) return true;
  return false;
}

function unite(to: Int32Array, from: Int32Array): void {
  for (let i = 0; i < to.length; i++) to[i] |= from[i];
}
