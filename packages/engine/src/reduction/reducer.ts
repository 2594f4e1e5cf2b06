// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '../memory';
import type { Position } from '../positions';
import { RUN } from '../step-trees';
import type { Transitions } from '../transitions';
import { DEPENDENT, Futures, NOT_ASKED, USED } from './future';
import type { Watch } from './watch';

/** The number of the position of a thread that has finished. */
const FINISHED = 0;
const QUIET = 1;
const LOUD = 2;

/**
 * Decides when a thread may go alone: its next step is independent of all that any other thread may
 * do before it, so that only this step is explored and all others wait (a persistent set of one
 * thread: Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", LNCS 1032).
 *
 * What others may do is not derived from the program but learned from the search (`Behaviours`), and
 * cut where they must wait for a lock that the thread holds (`Futures`): that is what makes a critical
 * section one transition (Lipton, "Reduction", CACM 1975). The search rests on what was learned, goes
 * on learning, and starts over when a decision turns out to have rested on too little (optimistic, as
 * in Stoller and Cohen, "Optimistic synchronization-based state-space reduction", FMSD 2006).
 * docs/engine.md has the argument why nothing reachable is lost.
 */
export class Reducer {
  /** What decisions rest on, and what those made before rested on. */
  private futures!: Futures;
  private earlier: Futures[] = [];
  /** The lessons that the newest conclusions were drawn from, and what the trees knew then. */
  private learned = -1;
  /** By leaf of those known then: whether the step may go alone as far as it does not depend on the state. */
  private quiet = new Uint8Array(0);
  private watched!: Int32Array;
  private readonly threads: number;

  constructor(
    private readonly transitions: Transitions,
    private readonly watch: Watch,
    /** There is nobody to see a step, neither predicate nor property. */
    private readonly blind: boolean,
    /** Whether the step just made is shown by a property, as news. */
    private readonly latches: (memory: Memory) => boolean,
  ) {
    this.threads = transitions.program.threads.length;
    this.restart();
  }

  /** Forgets what decisions rested on and draws the conclusions from all that was learned. */
  restart(): void {
    this.learn();
    this.earlier = [];
    this.watched = this.watch.snapshot();
  }

  /**
   * Whether all decisions since `restart` still stand by what was learned since; if so, decisions to
   * come rest on that too.
   */
  stands(): boolean {
    if (this.watch.grewSince(this.watched)) return false;
    if (this.learned === this.lessons) return true;
    this.earlier.push(this.futures);
    this.learn();
    return this.earlier.every((futures) => futures.stillHolds(this.futures));
  }

  /** Rises whenever something is learned. */
  get lessons(): number {
    const { behaviours, positions } = this.transitions;
    return behaviours.lessons + positions.edgeCount;
  }

  /**
   * A thread that may go alone from `transitions.before`, the one given first if it may, or -1. With
   * `picks` 'one', only threads whose step can go one way are asked, and `transitions.after` is the
   * state behind it; with 'many', only the others.
   */
  lone(first: number, picks: 'one' | 'many'): number {
    const { threads, transitions } = this;
    for (let i = 0, thread = first; i < threads; i++, thread = thread + 1 < threads ? thread + 1 : 0) {
      const answers = this.independent(thread);
      if (answers === undefined) continue;
      const { operation } = transitions.position(thread);
      if ((operation!.picks === undefined) !== (picks === 'one') || !this.staysHidden(thread)) continue;
      this.use(thread, answers);
      return thread;
    }
    return -1;
  }

  /** If its next step is independent of all that the others may do before it: the answers that say so. */
  private independent(thread: number): Uint8Array | undefined {
    const { futures, threads, transitions } = this;
    const { before, positions } = transitions;
    const { cellWords, kindOf } = positions;
    const id = before[cellWords + thread];
    const answers = futures.answersOf(id);
    if (answers === undefined) return undefined;
    for (let other = 0; other < threads; other++) {
      const at = before[cellWords + other];
      if (other === thread || at === FINISHED) continue;
      const answer = answers[kindOf[at]];
      if (answer > DEPENDENT) continue;
      if (answer !== NOT_ASKED || !futures.ask(id, kindOf[at])) return undefined;
    }
    return answers;
  }

  /** Notes that a decision rests on where the others stand. */
  private use(thread: number, answers: Uint8Array): void {
    const { futures, threads, transitions } = this;
    const { before, positions } = transitions;
    const { cellWords, kindOf } = positions;
    futures.wentAlone[before[cellWords + thread]] = 1;
    for (let other = 0; other < threads; other++) {
      const at = before[cellWords + other];
      if (other !== thread && at !== FINISHED) answers[kindOf[at]] |= USED;
    }
  }

  /** Whether its step can be made, and each way it can go neither ends, nor shows, nor closes a loop. */
  private staysHidden(thread: number): boolean {
    const picks = this.transitions.picksOf(thread);
    let pick = 0;
    while (pick < picks && this.isHidden(thread, pick)) pick++;
    return picks > 0 && pick === picks;
  }

  private isHidden(thread: number, pick: number): boolean {
    const { quiet, transitions } = this;
    const from = transitions.position(thread);
    transitions.take(thread, pick);
    const { leaf } = transitions;
    // Leaves learned since may touch what is not known of the position.
    if (leaf === RUN || leaf >= quiet.length)
      return this.isQuiet(thread, from, true) && this.staysUnseen(thread, from);
    if (quiet[leaf] === NOT_ASKED) quiet[leaf] = this.isQuiet(thread, from, false) ? QUIET : LOUD;
    return quiet[leaf] === QUIET && (this.blind || this.staysUnseen(thread, from));
  }

  /** Whether the step just made does not fail, touches what is known, and closes no loop. */
  private isQuiet(thread: number, from: Position, isNew: boolean): boolean {
    const { futures, transitions } = this;
    if (transitions.memory.failure !== undefined) return false;
    if (isNew && !futures.covers(from.id, transitions.touched())) return false;
    // The proviso: a cycle of states has a step in it that does not go alone, so nobody waits for ever.
    return !futures.closesLoop(from, transitions.positionAfter(thread));
  }

  /** Whether no predicate sees the step just made. */
  private staysUnseen(thread: number, from: Position): boolean {
    const { transitions, watch } = this;
    const to = transitions.positionAfter(thread);
    return !watch.sees(transitions, thread, from, to) && !this.latches(transitions.memory);
  }

  private learn(): void {
    const { behaviours, positions, trees } = this.transitions;
    this.learned = this.lessons;
    this.quiet = new Uint8Array(trees.used);
    this.futures = new Futures(positions, behaviours);
  }
}
