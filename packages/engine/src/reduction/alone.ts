// SPDX-License-Identifier: GPL-2.0-only
import { NEVER, UNKNOWN } from '../step-trees';
import type { Transitions } from '../transitions';
import { DEPENDENT, type Futures, NOT_ASKED, USED } from './future';

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
 * - `quiet[leaf]` is `QUIET` if the step that the leaf stands for may go alone once it is independent of the
 *   others, `LOUD` if not, and `NOT_ASKED`, or behind the end, if that was not asked.
 */
export class Alone {
  private answers: (Uint8Array | undefined)[] = [NEVER_ALONE];
  private quiet = new Uint8Array(1024);
  private readonly threads: number;

  constructor(
    private readonly transitions: Transitions,
    private futures: Futures,
  ) {
    this.threads = transitions.program.threads.length;
  }

  /** Forgets all; from now on, decisions rest on `futures`. */
  reset(futures: Futures): void {
    this.futures = futures;
    this.answers = [NEVER_ALONE];
    this.quiet.fill(NOT_ASKED);
  }

  /** Has the first thread that may make its step in `transitions.before` itself, beginning with `first`. */
  step(first: number): number {
    const { quiet, threads, transitions } = this;
    const { before, positions } = transitions;
    const { cellWords } = positions;
    for (let i = 0, thread = first; i < threads; i++, thread = thread + 1 < threads ? thread + 1 : 0) {
      const position = before[cellWords + thread];
      const answers = this.answers[position];
      if (answers === undefined) return NOT_KNOWN;
      if (!this.isIndependent(thread, answers)) continue;
      const leaf = transitions.leafAt(position);
      if (leaf === NEVER) continue;
      if (leaf === UNKNOWN || leaf >= quiet.length || quiet[leaf] === NOT_ASKED) return NOT_KNOWN;
      if (quiet[leaf] === LOUD) continue;
      this.use(thread, answers);
      transitions.takeLeaf(thread, leaf);
      return thread;
    }
    return NOBODY;
  }

  /** Writes down what was found out of a position. */
  notePosition(position: number, answers: Uint8Array | undefined): void {
    this.answers[position] = answers ?? NEVER_ALONE;
  }

  /** Whether the step of the leaf was found out to be quiet, or `NOT_ASKED`. */
  quietness(leaf: number): number {
    return leaf < this.quiet.length ? this.quiet[leaf] : NOT_ASKED;
  }

  noteLeaf(leaf: number, quietness: number): void {
    if (leaf >= this.quiet.length) {
      const { quiet } = this;
      this.quiet = new Uint8Array(2 * leaf);
      this.quiet.set(quiet);
    }
    this.quiet[leaf] = quietness;
  }

  /** Notes that a decision rests on where the others stand. */
  use(thread: number, answers: Uint8Array): void {
    const { threads, transitions } = this;
    const { before, positions } = transitions;
    const { cellWords, kindOf } = positions;
    this.futures.wentAlone[before[cellWords + thread]] = 1;
    for (let other = 0; other < threads; other++) {
      if (other !== thread) answers[kindOf[before[cellWords + other]]] |= USED;
    }
  }

  /** Whether the thread's next step is independent of all that the others may do before it. */
  isIndependent(thread: number, answers: Uint8Array): boolean {
    const { futures, threads, transitions } = this;
    const { before, positions } = transitions;
    const { cellWords, kindOf } = positions;
    for (let other = 0; other < threads; other++) {
      if (other === thread) continue;
      const kind = kindOf[before[cellWords + other]];
      if (kind >= answers.length) return false;
      const answer = answers[kind];
      if (answer > DEPENDENT) continue;
      if (answer === DEPENDENT || !futures.ask(before[cellWords + thread], kind)) return false;
    }
    return true;
  }
}
