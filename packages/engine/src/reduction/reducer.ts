// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '../memory';
import { Footprint } from '../footprint';
import type { Transitions } from '../transitions';
import { Behaviours } from './behaviours';
import { Futures } from './future';
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
  readonly behaviours: Behaviours;
  /** What the step being looked at has touched. */
  readonly footprint: Footprint;
  /** What decisions rest on, and what those made before rested on. */
  private futures: Futures;
  private earlier: Futures[] = [];
  /** The lessons that the newest conclusions were drawn from. */
  private learned = -1;
  private watched: Int32Array;
  private readonly places: number;
  private readonly threads: number;

  constructor(
    private readonly transitions: Transitions,
    private readonly watch: Watch,
    /** Whether the step just made is shown by a property, as news. */
    private readonly latches: (memory: Memory) => boolean,
  ) {
    const { layout, threads } = transitions.program;
    this.threads = threads.length;
    this.places = layout.cells.length + threads.length;
    this.footprint = new Footprint(this.places);
    this.behaviours = new Behaviours(this.places);
    this.futures = this.learn();
    this.watched = watch.snapshot();
  }

  /** Draws the conclusions from all that was learned; to be called before a search starts (over). */
  restart(): void {
    this.futures = this.learn();
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
    this.futures = this.learn();
    return this.earlier.every((futures) => futures.stillHolds(this.futures));
  }

  /** Rises whenever something is learned. */
  get lessons(): number {
    return this.behaviours.lessons + this.transitions.positions.edgeCount;
  }

  /** How many ways the thread's next step can go, as `Transitions.picksOf`, and learns what guards touch. */
  picksOf(thread: number): number {
    const { footprint, transitions } = this;
    const position = transitions.position(thread);
    if (position.operation === undefined) return 0;
    footprint.clear();
    transitions.memory.footprint = footprint;
    const picks = transitions.picksOf(thread);
    transitions.memory.footprint = undefined;
    if (picks === 0 && !this.futures.covers(position.id, footprint))
      this.behaviours.asked(position, footprint);
    return picks;
  }

  /**
   * Makes the transition, as `Transitions.take`, and learns what it touches. `footprint` is then what
   * the step and its guards have touched (and other ways it can go, if these were tried since `picksOf`).
   */
  take(thread: number, pick: number): void {
    const { footprint, transitions } = this;
    const position = transitions.position(thread);
    transitions.memory.footprint = footprint;
    transitions.take(thread, pick);
    transitions.memory.footprint = undefined;
    footprint.write(transitions.program.layout.cells.length + thread);
    if (!this.futures.covers(position.id, footprint)) this.behaviours.made(position, footprint);
    if (position.operation!.lock !== undefined && transitions.memory.failure === undefined) {
      this.behaviours.checkLock(position, transitions.memory);
    }
  }

  /**
   * A thread that may go alone from `transitions.before`, the one given first if it may, or -1. With
   * `picks` 'one', only threads whose step can go one way are asked, and `transitions.after` is the
   * state behind it; with 'many', only the others.
   */
  lone(first: number, picks: 'one' | 'many'): number {
    for (let i = 0; i < this.threads; i++) {
      let thread = first + i;
      if (thread >= this.threads) thread -= this.threads;
      const { operation } = this.transitions.position(thread);
      if (operation === undefined || (operation.picks === undefined) !== (picks === 'one')) continue;
      if (this.isIndependent(thread) && this.staysHidden(thread)) return thread;
    }
    return -1;
  }

  private isIndependent(thread: number): boolean {
    const { futures, transitions } = this;
    const { id } = transitions.position(thread);
    for (let other = 0; other < this.threads; other++) {
      if (other === thread) continue;
      const at = transitions.position(other);
      if (at.operation !== undefined && !futures.independent(id, at.id)) return false;
    }
    return true;
  }

  /** Whether its step can be made, and each way it can go neither ends, nor shows, nor closes a loop. */
  private staysHidden(thread: number): boolean {
    const picks = this.picksOf(thread);
    let pick = 0;
    while (pick < picks && this.isHidden(thread, pick)) pick++;
    return picks > 0 && pick === picks;
  }

  private isHidden(thread: number, pick: number): boolean {
    const { footprint, futures, transitions, watch } = this;
    const from = transitions.position(thread);
    this.take(thread, pick);
    if (transitions.memory.failure !== undefined || !futures.covers(from.id, footprint)) return false;
    const to = transitions.positionAfter(thread);
    // The proviso: a cycle of states has a step in it that does not go alone, so nobody waits for ever.
    if (futures.closesLoop(from.id, to.id)) return false;
    return !watch.sees(footprint, thread, from, to) && !this.latches(transitions.memory);
  }

  private learn(): Futures {
    this.learned = this.lessons;
    return new Futures(this.transitions.positions.all, this.behaviours, this.places);
  }
}
