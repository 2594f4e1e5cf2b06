// SPDX-License-Identifier: GPL-2.0-only
import { FINISHED } from '../flow';
import type { Footprint } from '../footprint';
import type { Position, Positions } from '../positions';
import type { Behaviours } from './behaviours';
import { components } from './components';
import type { Grave, Graves } from './graves';
import { Reach } from './reach';

/** Answers to whether a step is independent of what others may do; above these, 2 + the limit that makes it so. */
export const NOT_ASKED = 0;
export const DEPENDENT = 1;
const INDEPENDENT = 2;
/** Added once a decision rests on the answer. */
export const USED = 128;

/** Positions whose operations touch the same, and at which a thread holds the same locks. */
interface Movers {
  /** What they touch, as words of reads, then of writes; and less what is in the graves that they dig. */
  readonly touched: Int32Array;
  readonly now: Int32Array;
  readonly graves: readonly Grave[];
  readonly held: number;
  /** By kind of another thread's position: the answer. */
  readonly answers: Uint8Array;
}

/**
 * What each position may still lead to, drawn from all behaviours learned so far: which locks a thread
 * there surely holds, and what it may touch from there on, without waiting for a given lock.
 *
 * Invariants: `held[p]` has a bit for each lock that every known way to position p has taken and not
 * given up, `heldBy[kind]` for each that it has at all positions of the kind; `guess[k]` at kind q covers
 * what is touched by operations of that kind and of every kind that can be reached from it without an
 * `acquire` of lock k - 1 (k = 0: without any such limit). Tables of what is touched hold for each node the
 * words of reads, then those of writes.
 */
export class Futures {
  private readonly held: Int32Array;
  private readonly heldBy: Int32Array;
  /** Kinds with the same number can lead to each other. */
  private readonly component: Int32Array;
  private readonly guess: Reach[];
  private facts: Reach[] | undefined;
  /** How many kinds there were, and, by kind, how many ways on from it. */
  private readonly kinds: number;
  private readonly ways: Int32Array;
  private readonly movers = new Map<string, Movers>();
  private readonly moversOf: (Movers | undefined)[];
  /** Per position: whether its step went alone. Room for those met later is made when they are asked for. */
  wentAlone: Uint8Array;
  private readonly words: number;
  /** Whether positions were asked for that were met later: what they hold is taken from others of their kind. */
  isTentative = false;
  /** How much was known that is about more than a single position. */
  private readonly general: number;

  constructor(
    private readonly positions: Positions,
    private readonly behaviours: Behaviours,
    private readonly graves: Graves,
  ) {
    const { all, flow } = positions;
    this.words = (behaviours.places + 31) >>> 5;
    this.component = components(flow.steps);
    this.held = this.learnHeld(all);
    this.kinds = flow.steps.length;
    this.ways = Int32Array.from(flow.steps, ({ size }) => size);
    this.heldBy = this.meetByKind(all);
    this.guess = this.reach('anything');
    this.moversOf = all.map(() => undefined);
    this.wentAlone = new Uint8Array(2 * all.length);
    this.general = this.knownInGeneral();
  }

  /** Whether nothing was learned since but of single positions. */
  get isUpToDate(): boolean {
    return this.general === this.knownInGeneral();
  }

  /**
   * By kind: whether the step of a thread at `position` is independent of all that a thread at a position
   * of that kind may do before it is made. Undefined if the step was never made, or its kind is a new one.
   * To be used only by those who set `USED` and `wentAlone` where they rely on it.
   */
  answersOf(position: number): Uint8Array | undefined {
    return this.moversOf[position]?.answers ?? this.moversAt(position)?.answers;
  }

  /** Finds the answer that was not asked yet; whether it is that they are independent. */
  ask(position: number, other: number): boolean {
    const movers = this.moversOf[position];
    if (movers === undefined || other >= this.kinds) return false;
    return (movers.answers[other] = this.answer(movers, other)) !== DEPENDENT;
  }

  /** Whether a step from the position has touched only what is known of it. */
  covers(position: number, { reads, writes }: Footprint): boolean {
    const { touched } = this.moversOf[position]!;
    const { words } = this;
    for (let i = 0; i < words; i++) {
      if ((reads[i] & ~touched[i]) !== 0 || (writes[i] & ~touched[words + i]) !== 0) return false;
    }
    return true;
  }

  /** The graves that the step from the position was taken to dig. */
  gravesOf(position: number): readonly Grave[] {
    return this.moversOf[position]!.graves;
  }

  /**
   * Whether the step from one position to another may close a loop of the thread: on every loop at
   * least one step does, since position numbers cannot rise for ever. A way that was not known may close any.
   */
  closesLoop(from: Position, to: Position): boolean {
    const { component } = this;
    if (!this.knows(from.kind, to.kind)) return true;
    return to.id <= from.id && component[from.kind] === component[to.kind];
  }

  private knows(from: number, to: number): boolean {
    let way = 0;
    for (const kind of this.positions.flow.steps[from]) {
      if (way++ === this.ways[from]) return false;
      if (kind === to) return true;
    }
    return false;
  }

  /** Whether all that decisions rested on still holds by what has been learned since: `newer`. */
  stillHolds(newer: Futures): boolean {
    for (let p = 0; p < this.wentAlone.length; p++) {
      if (this.wentAlone[p] === 1 && !this.isAsBefore(this.positions.all[p], newer)) return false;
    }
    for (const movers of this.movers.values()) if (!this.holdsFor(movers, movers.now, newer)) return false;
    return true;
  }

  /** Whether all that decisions of `movers` rested on still holds, if they touch `now`. */
  private holdsFor({ answers }: Movers, now: Int32Array, newer: Futures): boolean {
    const facts = (newer.facts ??= newer.reach('nothing'));
    for (let other = 0; other < answers.length; other++) {
      if (answers[other] < USED) continue;
      if (facts[answers[other] - USED - INDEPENDENT].conflicts(now, other)) return false;
    }
    return true;
  }

  /** Whether the thread at the position holds no less, and touches and closes no loop more, than was known. */
  private isAsBefore(position: Position, newer: Futures): boolean {
    const { id } = position;
    const movers = this.moversOf[id]!;
    if ((movers.held & ~newer.held[id]) !== 0) return false;
    const touched = this.behaviours.at(id)!;
    const isMore = !this.covers(id, touched);
    if (isMore && !this.holdsFor(movers, without(nowOf(touched), movers.graves), newer)) return false;
    return position.edges.every(([, to]) => this.closesLoop(position, to) || !newer.closesLoop(position, to));
  }

  private moversAt(id: number): Movers | undefined {
    const { behaviours, held, heldBy, positions } = this;
    const touched = behaviours.at(id);
    const kind = positions.kindOf[id];
    if (touched === undefined || kind >= this.kinds) return undefined;
    if (id >= this.wentAlone.length) this.wentAlone = copied(this.wentAlone, new Uint8Array(2 * id));
    const graves = this.graves.at(positions.flow.nodeOf[kind]);
    const all = nowOf(touched);
    const now = without(all, graves);
    const isLate = id >= held.length;
    if (isLate) this.isTentative = true;
    const locks = isLate ? heldBy[kind] : held[id];
    const key = `${locks} ${all.join()} ${graves.map(({ cell, value }) => `${cell.index}=${value}`).join()}`;
    let movers = this.movers.get(key);
    if (movers === undefined) {
      movers = { touched: all, now, graves, held: locks, answers: new Uint8Array(this.kinds) };
      movers.answers[FINISHED] = INDEPENDENT;
      this.movers.set(key, movers);
    }
    return (this.moversOf[id] = movers);
  }

  private answer({ held, now }: Movers, other: number): number {
    // Locks first: what is safe behind a lock stays so when more is learned.
    for (let k = this.guess.length - 1; k >= 0; k--) {
      if (k > 0 && (held & (1 << (k - 1))) === 0) continue;
      if (!this.guess[k].conflicts(now, other)) return INDEPENDENT + k;
    }
    return DEPENDENT;
  }

  private tableOf(count: number, touched: (i: number) => Footprint | undefined): Int32Array {
    const { words } = this;
    const table = new Int32Array(count * 2 * words);
    for (let i = 0; i < count; i++) {
      const footprint = touched(i);
      if (footprint === undefined) continue;
      table.set(footprint.reads, i * 2 * words);
      table.set(footprint.writes, i * 2 * words + words);
    }
    return table;
  }

  private knownInGeneral(): number {
    const { after, calls, steps } = this.positions.flow;
    let known = this.behaviours.general + steps.length;
    for (const ways of [after, calls, steps]) for (const to of ways) known += to.size;
    return known;
  }

  /** Forward: the intersection over all ways to a position. */
  private learnHeld(all: readonly Position[]): Int32Array {
    const held = new Int32Array(all.length).fill(-1);
    const pending: Position[] = [];
    const meet = (to: Position, locks: number): void => {
      if ((held[to.id] & locks) === held[to.id]) return;
      held[to.id] &= locks;
      pending.push(to);
    };
    for (const position of all) if (position.isStart) meet(position, 0);
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      for (const [raw, to] of at.edges) meet(to, this.heldAfter(at, raw, held[at.id]));
    }
    for (let p = 0; p < held.length; p++) if (held[p] === -1) held[p] = 0;
    return held;
  }

  /** The intersection over all positions of a kind. */
  private meetByKind(all: readonly Position[]): Int32Array {
    const held = new Int32Array(this.kinds).fill(-1);
    for (const { id, kind } of all) held[kind] &= this.held[id];
    return held;
  }

  private heldAfter({ operation }: Position, raw: number, held: number): number {
    const lock = operation?.lock;
    const number = lock === undefined ? -1 : this.behaviours.lock(lock.cell);
    if (lock === undefined || number < 0) return held;
    const bit = 1 << number;
    if (lock.effect === 'release') {
      if ((held & bit) === 0) this.behaviours.misuse(lock.cell);
      return held & ~bit;
    }
    return lock.effect === 'acquire' || raw !== 0 ? held | bit : held;
  }

  /** For each limit what may be touched without passing it; or what is known to be, leaving out what is unknown. */
  private reach(unknown: 'anything' | 'nothing'): Reach[] {
    const { behaviours, positions, words } = this;
    const { flow } = positions;
    const seen = this.tableOf(flow.after.length, (node) => behaviours.touched(node));
    const touched = unknown === 'anything' ? this.guessed(seen) : seen;
    /** By node: the limit that its operations are, or 0. */
    const limits = new Uint8Array(flow.after.length);
    for (const { kind, operation } of positions.all) {
      const lock = operation?.lock;
      if (lock?.effect === 'acquire') limits[flow.nodeOf[kind]] = behaviours.lock(lock.cell) + 1;
    }
    const isUnknown = (node: number): boolean =>
      unknown === 'anything' && flow.after[node].size === 0 && !behaviours.made(node);
    return Array.from(
      { length: behaviours.locks.length + 1 },
      (_, k) =>
        new Reach(
          flow,
          2 * words,
          touched,
          (node) => k > 0 && limits[node] === k,
          isUnknown,
          behaviours.locks[k - 1]?.index,
        ),
    );
  }

  /** Where what nodes touch depends on what calls were told, it is what any node of the family has touched. */
  private guessed(seen: Int32Array): Int32Array {
    const { behaviours, positions } = this;
    const { after, families, familyOf } = positions.flow;
    const span = 2 * this.words;
    const varies = new Uint8Array(families);
    const byFamily = new Int32Array(families * span);
    for (let node = 0; node < after.length; node++) {
      if (behaviours.varies(node)) varies[familyOf[node]] = 1;
      for (let i = 0; i < span; i++) byFamily[familyOf[node] * span + i] |= seen[node * span + i];
    }
    return seen.map((word, i) => {
      const family = familyOf[Math.floor(i / span)];
      return varies[family] === 1 ? word | byFamily[family * span + (i % span)] : word;
    });
  }
}

/** Words of reads, then of writes. */
function nowOf({ reads, writes }: Footprint): Int32Array {
  const now = new Int32Array(reads.length * 2);
  now.set(reads);
  now.set(writes, reads.length);
  return now;
}

/** What is touched outside of the graves. */
function without(now: Int32Array, graves: readonly Grave[]): Int32Array {
  const rest = now.slice();
  for (const { places } of graves) rest.forEach((_, i) => (rest[i] &= ~places[i % places.length]));
  return rest;
}

function copied(from: Uint8Array, to: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  to.set(from);
  return to;
}
