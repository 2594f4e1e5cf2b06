// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '../memory';
import type { Position } from '../positions';
import { RUN } from '../step-trees';
import type { Transitions } from '../transitions';
import { Alone, LOUD, NOT_KNOWN, QUIET } from './alone';
import { Futures, NOT_ASKED } from './future';
import type { Graves } from './graves';
import type { Tail } from './tail';
import type { Watch } from './watch';

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
  /** What decisions rest on, and all that those made since `restart` have rested on. */
  private futures: Futures;
  private reliedOn: Futures[] = [];
  /** The lessons that the conclusions at hand were drawn from. */
  private learned = -1;
  private readonly alone: Alone;
  private watched!: Int32Array;
  private readonly threads: number;

  constructor(
    private readonly transitions: Transitions,
    private readonly graves: Graves,
    private readonly watch: Watch,
    /** There is nobody to see a step, neither predicate nor property. */
    private readonly blind: boolean,
    /** Whether the step just made is shown by a property, as news. */
    private readonly latches: (memory: Memory) => boolean,
  ) {
    this.threads = transitions.program.threads.length;
    this.futures = new Futures(transitions.positions, transitions.behaviours, graves);
    this.alone = new Alone(transitions, graves, this.futures);
    this.restart();
  }

  /** Forgets what decisions rested on and draws the conclusions from all that was learned. */
  restart(): void {
    const { behaviours, positions } = this.transitions;
    this.learned = this.lessons;
    this.reliedOn = [];
    this.graves.dig(behaviours.asked.reads);
    this.relyOn(new Futures(positions, behaviours, this.graves));
    this.watched = this.watch.snapshot();
  }

  /**
   * Whether all decisions since `restart` still stand by what was learned since; if so, and if that was
   * about more than single positions, decisions to come rest on it, too.
   */
  stands(): boolean {
    const { behaviours, positions } = this.transitions;
    if (this.watch.grewSince(this.watched) || !this.graves.rest(behaviours.asked.reads)) return false;
    if (this.learned === this.lessons && !this.futures.isTentative) return true;
    const { lessons } = this;
    const newer = new Futures(positions, behaviours, this.graves);
    if (!this.reliedOn.every((futures) => futures.stillHolds(newer))) return false;
    if (this.futures.isUpToDate) return true; // and asked again at the end: what it knew of positions may be old
    this.learned = lessons;
    this.relyOn(newer);
    return true;
  }

  /** The step from `transitions.before` to `transitions.after` was made. */
  made(): void {
    this.graves.look(this.transitions.leaf, this.transitions.before);
  }

  /** Rises whenever something is learned. */
  get lessons(): number {
    const { behaviours, positions } = this.transitions;
    return behaviours.lessons + positions.edgeCount;
  }

  /**
   * Has threads go alone in `transitions.before` itself, the one given first if it may, as long as all that this
   * takes is known and nobody looks; adds them to `tail`. Gives `NOBODY` if none may go on, or `NOT_KNOWN`.
   */
  runKnown(first: number, tail: Tail): number {
    return this.blind ? this.alone.run(first, tail) : NOT_KNOWN;
  }

  /**
   * A thread that may go alone from `transitions.before`, the one given first if it may, or -1. With
   * `picks` 'one', only threads whose step can go one way are asked, and `transitions.after` is the
   * state behind it; with 'many', only the others.
   */
  lone(first: number, picks: 'one' | 'many'): number {
    const { alone, threads, transitions } = this;
    alone.readKinds();
    for (let i = 0, thread = first; i < threads; i++, thread = thread + 1 < threads ? thread + 1 : 0) {
      const position = transitions.position(thread);
      const { operation } = position;
      if (operation === undefined || (operation.picks === undefined) !== (picks === 'one')) {
        if (picks === 'one') this.note(position, undefined);
        continue;
      }
      const answers = this.independent(thread);
      if (answers === undefined || !this.staysHidden(thread)) continue;
      alone.use(thread, position.id, answers);
      return thread;
    }
    return -1;
  }

  /** If its next step is independent of all that the others may do before it: the answers that say so. */
  private independent(thread: number): Uint8Array | undefined {
    const { alone, futures, transitions } = this;
    const position = transitions.position(thread);
    const answers = futures.answersOf(position.id) ?? this.answersOfNew(thread, position.id);
    this.note(position, answers);
    return answers !== undefined && alone.isIndependent(thread, position.id, answers) ? answers : undefined;
  }

  /** Writes down what is known of the position, unless there may be more once its step was made. */
  private note({ id, operation }: Position, answers: Uint8Array | undefined): void {
    const isSingle = operation !== undefined && operation.picks === undefined;
    if (isSingle && this.transitions.behaviours.at(id) === undefined) return;
    this.alone.notePosition(id, isSingle ? answers : undefined);
  }

  /** If the step at the position was never made, it is made now, to see what it touches. */
  private answersOfNew(thread: number, id: number): Uint8Array | undefined {
    const { futures, transitions } = this;
    const { behaviours, memory } = transitions;
    if (behaviours.at(id) !== undefined || transitions.picksOf(thread) === 0) return undefined;
    const { onObserve } = memory;
    memory.onObserve = undefined; // it may not be the step that is made next
    transitions.take(thread, 0);
    memory.onObserve = onObserve;
    return futures.answersOf(id);
  }

  /** Whether its step can be made, and each way it can go neither ends, nor shows, nor closes a loop. */
  private staysHidden(thread: number): boolean {
    const picks = this.transitions.picksOf(thread);
    let pick = 0;
    while (pick < picks && this.isHidden(thread, pick)) pick++;
    return picks > 0 && pick === picks;
  }

  private isHidden(thread: number, pick: number): boolean {
    const { alone, transitions } = this;
    const from = transitions.position(thread);
    transitions.take(thread, pick);
    const { leaf } = transitions;
    this.made();
    if (leaf === RUN) return this.isQuiet(thread, from) && this.staysUnseen(thread, from);
    if (alone.quietness(leaf) === NOT_ASKED) alone.noteLeaf(leaf, this.isQuiet(thread, from) ? QUIET : LOUD);
    return alone.quietness(leaf) === QUIET && (this.blind || this.staysUnseen(thread, from));
  }

  /** Whether the step just made does not fail, touches what is known, and closes no loop. */
  private isQuiet(thread: number, from: Position): boolean {
    const { futures, graves, transitions } = this;
    if (transitions.memory.failure !== undefined) return false;
    if (!futures.covers(from.id, transitions.touched())) return false;
    if (!futures.gravesOf(from.id).every((grave) => graves.isDug(grave))) return false;
    // The proviso: a cycle of states has a step in it that does not go alone, so nobody waits for ever.
    return !futures.closesLoop(from, transitions.positionAfter(thread));
  }

  /** Whether no predicate sees the step just made. */
  private staysUnseen(thread: number, from: Position): boolean {
    const { transitions, watch } = this;
    const to = transitions.positionAfter(thread);
    return !watch.sees(transitions, thread, from, to) && !this.latches(transitions.memory);
  }

  private relyOn(futures: Futures): void {
    this.futures = futures;
    this.reliedOn.push(futures);
    this.alone.reset(futures);
  }
}
