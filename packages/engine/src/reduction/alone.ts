// SPDX-License-Identifier: GPL-2.0-only
import { NEVER, UNKNOWN } from '../step-trees';
import type { Transitions } from '../transitions';
import { DEPENDENT, type Futures, NOT_ASKED, USED } from './future';
import type { Graves } from './graves';
import type { Tail } from './tail';

/** Instead of a thread: none may go alone, or that is not known yet. */
export const NOBODY = -1;
export const NOT_KNOWN = -2;

/** What is known of a step as far as it does not depend on the other threads. */
export const QUIET = 1;
export const LOUD = 2;

/** Answers at positions whose step never goes alone. */
const NEVER_ALONE = new Uint8Array(0);

/**
 * The hot loop of a reduced search, which spends most of its time here: whether a thread may go alone, and
 * its step, from what was found out before. What was not is left to the Reducer, which writes it down here.
 *
 * Invariants, as long as the Futures are the same:
 * - `answers[p]` is undefined if position p was not met, else what `Futures.answersOf` gives for it, or
 *   `NEVER_ALONE` where it gives nothing or the step can go in several ways;
 * - `quiet`, by number of a leaf, is `QUIET` if the step that the leaf stands for may go alone once it is
 *   independent of the others, `LOUD` if not, and `NOT_ASKED`, or behind the end, if that was not asked;
 * - `kinds[t]` is the kind of the position of thread t in `transitions.before`, since `readKinds()`.
 */
export class Alone {
  private answers: (Uint8Array | undefined)[] = [NEVER_ALONE];
  private quiet = new Uint8Array(1024);
  private readonly kinds: Int32Array;
  private readonly threads: number;

  constructor(
    private readonly transitions: Transitions,
    private readonly graves: Graves,
    private futures: Futures,
  ) {
    this.threads = transitions.program.threads.length;
    this.kinds = new Int32Array(this.threads);
  }

  /** Forgets all; from now on, decisions rest on `futures`. */
  reset(futures: Futures): void {
    this.futures = futures;
    this.answers = [NEVER_ALONE];
    this.quiet.fill(NOT_ASKED);
  }

  /**
   * Has threads make their steps in `transitions.before` itself as long as one may, beginning with `first`, and
   * adds them to `tail`. Ends with `NOBODY`, or with `NOT_KNOWN`.
   */
  run(first: number, tail: Tail): number {
    const { graves, kinds, quiet, threads, transitions } = this;
    const { before, positions, trees } = transitions;
    const { cellWords, kindOf } = positions;
    this.readKinds();
    let thread = first;
    for (let waiting = 0; waiting < threads;) {
      const position = before[cellWords + thread];
      const answers = this.answers[position];
      if (answers === undefined) return NOT_KNOWN;
      const leaf = this.isIndependent(thread, position, answers) ? transitions.leafAt(position) : NEVER;
      if (leaf === UNKNOWN) return NOT_KNOWN;
      const number = trees.number(leaf);
      const quietness = leaf === NEVER ? LOUD : number < quiet.length ? quiet[number] : NOT_ASKED;
      if (quietness === NOT_ASKED) return NOT_KNOWN;
      if (quietness === LOUD) {
        waiting++;
        thread = thread + 1 < threads ? thread + 1 : 0;
        continue;
      }
      graves.look(leaf, before);
      this.use(thread, position, answers);
      transitions.takeLeaf(thread, leaf);
      kinds[thread] = kindOf[before[cellWords + thread]];
      tail.push(thread);
      waiting = 0;
    }
    return NOBODY;
  }

  /** Writes down what was found out of a position. */
  notePosition(position: number, answers: Uint8Array | undefined): void {
    this.answers[position] = answers ?? NEVER_ALONE;
  }

  /** Whether the step of the leaf was found out to be quiet, or `NOT_ASKED`. */
  quietness(leaf: number): number {
    const number = this.transitions.trees.number(leaf);
    return number < this.quiet.length ? this.quiet[number] : NOT_ASKED;
  }

  noteLeaf(leaf: number, quietness: number): void {
    const number = this.transitions.trees.number(leaf);
    if (number >= this.quiet.length) {
      const { quiet } = this;
      this.quiet = new Uint8Array(2 * number);
      this.quiet.set(quiet);
    }
    this.quiet[number] = quietness;
  }

  /** Reads where threads stand in `transitions.before`, for the two methods below. */
  readKinds(): void {
    const { kinds, threads, transitions } = this;
    const { before, positions } = transitions;
    const { cellWords, kindOf } = positions;
    for (let i = 0; i < threads; i++) kinds[i] = kindOf[before[cellWords + i]];
  }

  /** Notes that a decision rests on where the others stand. */
  use(thread: number, position: number, answers: Uint8Array): void {
    const { kinds, threads } = this;
    this.futures.wentAlone[position] = 1;
    for (let other = 0; other < threads; other++) if (other !== thread) answers[kinds[other]] |= USED;
  }

  /** Whether the thread's next step is independent of all that the others may do before it. */
  isIndependent(thread: number, position: number, answers: Uint8Array): boolean {
    const { futures, kinds, threads } = this;
    for (let other = 0; other < threads; other++) {
      if (other === thread) continue;
      const kind = kinds[other];
      if (kind >= answers.length) return false;
      const answer = answers[kind];
      if (answer > DEPENDENT) continue;
      if (answer === DEPENDENT || !futures.ask(position, kind)) return false;
    }
    return true;
  }
}
