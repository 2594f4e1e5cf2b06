// SPDX-License-Identifier: GPL-2.0-only
import type { Footprint } from '../footprint';
import type { Position } from '../positions';
import type { Behaviours } from './behaviours';
import { components } from './components';

/** Nothing is known of the position, or its operation was never made. */
const UNKNOWN = 0;
const KNOWN = 1;

/**
 * What each position may still lead to, drawn from all behaviours learned so far: which locks a thread
 * there surely holds, and what it may touch from there on, without waiting for a given lock.
 *
 * Invariants: `held[p]` has a bit for each lock that every known way to p has taken and not given up;
 * `future[k]` at p covers what is touched by the operation at p and at every position that can be
 * reached from it without an `acquire` of lock k - 1 (k = 0: without any such limit); `now` at p is
 * what the operation at p itself touches, its guards included. Equal sets have equal ids.
 */
export class Futures {
  readonly held: Int32Array;
  private readonly known: Uint8Array;
  /** Positions with the same number can lead to each other. */
  private readonly component: Int32Array;
  /** Per position: the words of reads, then those of writes. */
  private readonly now: Int32Array;
  private readonly future: Int32Array[];
  private readonly nowIds: Int32Array;
  private readonly futureIds: Int32Array[];
  /** By ids of a `now` and a `future`: 1 if they are independent, 2 if not, 0 if not asked yet. */
  private readonly answers: Uint8Array[] = [];
  private futureIdCount = 0;
  /** Per position: whether its step went alone. */
  private readonly usedNow: Uint8Array;
  /** By id of a `now` and k, per position: whether a decision rests on their being independent. */
  private readonly usedPairs: Uint8Array[][] = [];
  /** The same as a list: position that went alone, k, other position. */
  private readonly used: number[] = [];
  private readonly words: number;
  private readonly kindOf: Int32Array;
  private readonly kinds: { example: Position; before: Set<number>; after: Set<number> }[] = [];

  constructor(
    private readonly positions: readonly Position[],
    private readonly behaviours: Behaviours,
    places: number,
  ) {
    const count = positions.length;
    this.words = (places + 31) >>> 5;
    this.known = new Uint8Array(count);
    this.held = new Int32Array(count).fill(-1);
    this.component = components(positions);
    this.kindOf = new Int32Array(count);
    this.learnKinds();
    this.learnHeld();
    const limits = behaviours.locks.length + 1;
    this.now = this.learnNow();
    this.future = Array.from({ length: limits }, (_, k) => this.learnFuture(k));
    this.nowIds = this.number([this.now])[0];
    this.futureIds = this.number(this.future);
    this.futureIdCount =
      Math.max(0, ...this.futureIds.map((ids) => ids.reduce((a, b) => Math.max(a, b), 0))) + 1;
    this.usedNow = new Uint8Array(count);
  }

  /**
   * Whether the step of a thread at `position` is independent of all that a thread at `other` may do
   * before it is made.
   */
  independent(position: number, other: number): boolean {
    const count = this.known.length;
    if (position >= count || other >= count || this.known[position] === UNKNOWN) return false;
    if (this.known[other] === UNKNOWN) return false;
    const held = this.held[position];
    // Locks first: what is safe behind a lock stays so when more is learned.
    for (let k = this.future.length - 1; k >= 0; k--) {
      if (k > 0 && (held & (1 << (k - 1))) === 0) continue;
      if (!this.answer(position, k, other)) continue;
      this.usedNow[position] = 1;
      const pairs = (this.usedPairs[this.nowIds[position]] ??= []);
      const others = (pairs[k] ??= new Uint8Array(count));
      if (others[other] === 0) {
        others[other] = 1;
        this.used.push(position, k, other);
      }
      return true;
    }
    return false;
  }

  /** Whether the step just made at the position has touched only what is known of it. */
  covers(position: number, { reads, writes }: Footprint): boolean {
    const { now, words } = this;
    const at = position * 2 * words;
    for (let i = 0; i < words; i++) {
      if ((reads[i] & ~now[at + i]) !== 0 || (writes[i] & ~now[at + words + i]) !== 0) return false;
    }
    return true;
  }

  /**
   * Whether the step from one position to another may close a loop of the thread: on every loop at
   * least one step does, since position numbers cannot fall for ever.
   */
  closesLoop(from: number, to: number): boolean {
    const count = this.known.length;
    return to <= from && from < count && to < count && this.component[from] === this.component[to];
  }

  /** Whether all that decisions rested on still holds by what has been learned since: `newer`. */
  stillHolds(newer: Futures): boolean {
    for (let p = 0; p < this.known.length; p++) {
      if (this.usedNow[p] === 1 && !this.isAsBefore(p, newer)) return false;
    }
    const { used } = this;
    for (let i = 0; i < used.length; i += 3) {
      if (this.conflicts(used[i], newer.future[used[i + 1]], used[i + 2])) return false;
    }
    return true;
  }

  /** Whether the thread at p holds no less, and closes no loop more, than was known. */
  private isAsBefore(p: number, newer: Futures): boolean {
    return (this.held[p] & ~newer.held[p]) === 0 && !this.loopsUnseen(p, newer);
  }

  /** Whether a step from p closes a loop that was not known. */
  private loopsUnseen(p: number, newer: Futures): boolean {
    for (const [, to] of this.positions[p].edges) {
      if (newer.closesLoop(p, to.id) && !this.closesLoop(p, to.id)) return true;
    }
    return false;
  }

  private answer(position: number, k: number, other: number): boolean {
    const id = this.nowIds[position];
    const answers = (this.answers[id] ??= new Uint8Array(this.futureIdCount));
    const futureId = this.futureIds[k][other];
    if (answers[futureId] === 0) answers[futureId] = this.conflicts(position, this.future[k], other) ? 2 : 1;
    return answers[futureId] === 1;
  }

  private conflicts(position: number, future: Int32Array, other: number): boolean {
    const { now, words } = this;
    const mine = position * 2 * words;
    const its = other * 2 * words;
    for (let i = 0; i < words; i++) {
      const reads = now[mine + i];
      const writes = now[mine + words + i];
      const itsReads = future[its + i];
      const itsWrites = future[its + words + i];
      if ((writes & (itsReads | itsWrites)) !== 0 || (reads & itsWrites) !== 0) return true;
    }
    return false;
  }

  /** Numbers the sets in all tables: equal ones alike. */
  private number(tables: readonly Int32Array[]): Int32Array[] {
    const span = 2 * this.words;
    const ids = new Map<string, number>();
    return tables.map((table) =>
      Int32Array.from(this.positions, (_, p) => {
        const key = table.subarray(p * span, (p + 1) * span).join();
        let id = ids.get(key);
        if (id === undefined) ids.set(key, (id = ids.size));
        return id;
      }),
    );
  }

  private learnNow(): Int32Array {
    const span = 2 * this.words;
    const now = new Int32Array(this.positions.length * span);
    for (const { id } of this.positions) {
      const touched = this.behaviours.of(this.positions[id])?.touched;
      if (touched === undefined) continue;
      now.set(touched.reads, id * span);
      now.set(touched.writes, id * span + this.words);
    }
    return now;
  }

  /** Sorts positions into kinds: same functions on the stack and same next operation, whatever they know. */
  private learnKinds(): void {
    const byKey = new Map<string, number>();
    const { kindOf, kinds } = this;
    const ids = new Map<unknown, number>();
    const idOf = (value: unknown): number => {
      let id = ids.get(value);
      if (id === undefined) ids.set(value, (id = ids.size));
      return id;
    };
    const stackOf = (position: Position): number => {
      if (kindOf[position.id] !== 0) return kindOf[position.id] - 1;
      const { caller, situation } = position;
      const next = situation?.next;
      const what =
        next?.type === 'operation' ? next.operation.spec : next?.type === 'call' ? next.call.spec : undefined;
      const key = `${caller === undefined ? -1 : stackOf(caller)} ${idOf(situation?.call.spec)} ${idOf(what)}`;
      let kind = byKey.get(key);
      if (kind === undefined) {
        byKey.set(key, (kind = kinds.length));
        kinds.push({ example: position, before: new Set(), after: new Set() });
      }
      kindOf[position.id] = kind + 1;
      return kind;
    };
    for (const position of this.positions) stackOf(position);
    for (let i = 0; i < kindOf.length; i++) kindOf[i]--;
    for (const position of this.positions) {
      const behaviour = this.behaviours.of(position);
      if (position.operation === undefined || behaviour?.made === true) this.known[position.id] = KNOWN;
      for (const [, to] of position.edges) {
        kinds[kindOf[to.id]].before.add(kindOf[position.id]);
        kinds[kindOf[position.id]].after.add(kindOf[to.id]);
      }
    }
  }

  /** Forward: the intersection over all ways to a position. */
  private learnHeld(): void {
    const { held } = this;
    const pending: Position[] = [];
    const meet = (to: Position, locks: number): void => {
      if ((held[to.id] & locks) === held[to.id]) return;
      held[to.id] &= locks;
      pending.push(to);
    };
    for (const position of this.positions) if (position.isStart) meet(position, 0);
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      for (const [raw, to] of at.edges) meet(to, this.heldAfter(at, raw, held[at.id]));
    }
    held.forEach((locks, p) => {
      if (locks === -1) held[p] = 0;
    });
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

  /**
   * What the operation at each position touches, and all that can follow, up to an `acquire` of lock
   * k - 1. What follows is taken from the kind of position: it is known long before every position is.
   */
  private learnFuture(k: number): Int32Array {
    const span = 2 * this.words;
    const { kindOf, kinds } = this;
    const ofKind = new Int32Array(kinds.length * span);
    const limit = ({ operation }: Position): boolean =>
      k > 0 && operation?.lock?.effect === 'acquire' && this.behaviours.lock(operation.lock.cell) === k - 1;
    // By kind: its own steps and all behind; where the limit holds, nothing.
    const limited = kinds.map(({ example }) => limit(example));
    const pending: number[] = [];
    for (const { id } of this.positions) {
      const kind = kindOf[id];
      if (limited[kind]) continue;
      for (let i = 0; i < span; i++) ofKind[kind * span + i] |= this.now[id * span + i];
    }
    kinds.forEach((_, kind) => pending.push(kind));
    const future = new Int32Array(this.positions.length * span);
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      for (const before of kinds[at].before) {
        if (limited[before]) continue;
        if (unite(ofKind, before * span, ofKind, at * span, span)) pending.push(before);
      }
    }
    for (const position of this.positions) {
      if (limit(position)) continue;
      const at = position.id * span;
      unite(future, at, this.now, at, span);
      for (const to of kinds[kindOf[position.id]].after) unite(future, at, ofKind, to * span, span);
    }
    return future;
  }
}

/** Adds words of one table to words of another; whether these grew. */
function unite(to: Int32Array, at: number, from: Int32Array, begin: number, count: number): boolean {
  let grew = false;
  for (let i = 0; i < count; i++) {
    const union = to[at + i] | from[begin + i];
    if (union === to[at + i]) continue;
    to[at + i] = union;
    grew = true;
  }
  return grew;
}
