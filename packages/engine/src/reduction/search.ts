// SPDX-License-Identifier: GPL-2.0-only
import type { Budget, Stop } from '../budget';
import { InternalError } from '../errors';
import type { ExploreOptions } from '../exploration';
import { Footprint } from '../footprint';
import type { Ledger } from '../ledger';
import { CHECK_INTERVAL, noSchedule, type Search } from '../plain-search';
import type { Choice, Schedule } from '../schedule';
import { StateStore } from '../state-store';
import type { Transitions } from '../transitions';
import { SearchTree } from '../tree';
import type { Reducer } from './reducer';
import type { Watch } from './watch';

/**
 * Breadth-first search in which a thread that may go alone does, and the states it passes on its way
 * are not kept: only those are in which no thread may go alone. Sleep sets (Godefroid, LNCS 1032, with
 * state matching as in his chapter 5) leave out the second of two orders that lead to the same state,
 * unless the caller wants every edge. What is left is a graph with the same end states, deadlocks and kinds of
 * report.
 */
export class ReducedSearch implements Search {
  readonly store: StateStore;
  private readonly tree = new SearchTree();
  taken = 0;
  endStates = 0;
  deadlocks = 0;
  stoppedBy: Stop | undefined;
  /** The state being expanded, and the first that never was. */
  private state = 0;
  private next = 0;
  /** Per state, as bits of threads: whose next step is made elsewhere, in another order. Only shrinks. */
  private readonly asleep = new Masks();
  /** States that were expanded before they had to be, and the threads that woke up since. */
  private readonly again: { readonly state: number; readonly woken: number }[] = [];
  /** What each thread's next step from the state being expanded touches. */
  private readonly steps: Footprint[];
  /** The step being made from the state, the threads that went alone behind it, and who sleeps there. */
  private first: Choice = { thread: 0, pick: 0 };
  private readonly tail: number[] = [];
  private sleepers = 0;
  private readonly threads: number;

  constructor(
    private readonly transitions: Transitions,
    private readonly ledger: Ledger,
    private readonly budget: Budget,
    private readonly options: ExploreOptions,
    private readonly reducer: Reducer,
    private readonly watch: Watch,
    private readonly sleeping: boolean,
  ) {
    this.store = new StateStore(transitions.stride);
    this.threads = transitions.program.threads.length;
    const { places } = reducer.footprint;
    this.steps = transitions.program.threads.map(() => new Footprint(places));
  }

  get bytes(): number {
    return this.store.bytes + this.tree.bytes + this.asleep.bytes;
  }

  /** Runs to the end or to a limit; false if a decision turned out to have rested on too little. */
  run(): boolean {
    const { asleep, budget, ledger, reducer, store, transitions, tree, watch } = this;
    const { memory } = transitions;
    transitions.initialize();
    if (ledger.latched) ledger.verdicts.passed(transitions.before, memory, []);
    tree.add(store.add(transitions.before), 0, 0, 0, []);
    asleep.push(0);
    watch.look(memory);
    memory.onObserve = (observation) => ledger.findings.observe(observation, this.throughHere);
    let nextCheck = CHECK_INTERVAL;
    while (this.stoppedBy === undefined) {
      const again = this.again.pop();
      if (again === undefined && this.next === store.count) break;
      this.state = again?.state ?? this.next++;
      this.expand(again?.woken);
      if (again !== undefined) continue;
      if (this.next % CHECK_INTERVAL === 0) this.stoppedBy ??= budget.exceeded(this.bytes);
      if (this.next < nextCheck) continue;
      nextCheck += nextCheck >> 1;
      if (!reducer.stands()) return false;
    }
    memory.onObserve = undefined;
    return reducer.stands();
  }

  successors(state: number, visit: (to: number) => void): void {
    if (this.sleeping) throw new InternalError('asked for the successors in a search that leaves some out');
    this.state = state;
    this.visit(noSchedule, () => visit(this.store.find(this.transitions.before)));
  }

  private expand(woken: number | undefined): void {
    const { asleep, budget, ledger, options, state, store, transitions, tree } = this;
    const canMove = this.visit(
      this.throughHere,
      () => {
        const known = store.count;
        if (known >= budget.states && store.find(transitions.before) < 0) {
          this.stoppedBy = 'states';
          return;
        }
        const to = store.add(transitions.before);
        if (to < known) this.wake(to);
        else {
          tree.add(known, state, this.first.thread, this.first.pick, this.tail);
          asleep.push(this.sleepers);
        }
      },
      woken,
    );
    if (canMove) return;
    if (ledger.ended(() => tree.schedule(state)) === 'finished') {
      this.endStates++;
      options.onEnd?.(transitions.memory);
    } else {
      this.deadlocks++;
      if (options.stopAtFirstFailure === true) this.stoppedBy = 'first-failure';
    }
  }

  /** A known state was reached by a way on which fewer threads sleep: those awake must move after all. */
  private wake(state: number): void {
    const { asleep } = this;
    const woken = asleep.get(state) & ~this.sleepers;
    if (woken === 0) return;
    asleep.set(state, asleep.get(state) & this.sleepers);
    if (state < this.next) this.again.push({ state, woken });
  }

  /**
   * Makes the transitions that leave the state (of threads that woke up, if given) and lets threads go
   * alone behind each: `arrive` finds the state that is to be kept in `transitions.before`. Returns
   * whether any thread can move.
   */
  private visit(schedule: () => Schedule, arrive: () => void, woken?: number): boolean {
    const { reducer, state, store, transitions } = this;
    store.read(state, transitions.before);
    const alone = reducer.lone(0, 'many');
    let asleep = this.sleeping ? this.asleep.get(state) : 0;
    let canMove = alone >= 0;
    for (let thread = Math.max(alone, 0); thread < (alone < 0 ? this.threads : alone + 1); thread++) {
      const bit = 1 << thread;
      const moves = (asleep & bit) === 0 && (woken === undefined || (woken & bit) !== 0);
      const picks = reducer.picksOf(thread);
      if (picks > 0) canMove = true;
      let mayRest = this.sleeping && picks > 0;
      for (let pick = 0; pick < picks && this.stoppedBy === undefined; pick++) {
        reducer.take(thread, pick);
        if (pick === 0) this.steps[thread].copy(reducer.footprint);
        else this.steps[thread].add(reducer.footprint);
        if (transitions.memory.failure !== undefined) mayRest = false;
        if (!moves) continue;
        this.first = { thread, pick };
        this.tail.length = 0;
        this.sleepers = this.stillAsleep(asleep);
        if (this.arrived(schedule)) {
          if (this.goAlone(schedule)) arrive();
          store.read(state, transitions.before);
          if (pick + 1 < picks) reducer.picksOf(thread);
        } else if (this.options.stopAtFirstFailure === true) this.stoppedBy = 'first-failure';
      }
      if (mayRest) asleep |= bit;
    }
    return canMove;
  }

  /** From the state in `transitions.after`: threads go alone as long as one may. False if it leads nowhere new. */
  private goAlone(schedule: () => Schedule): boolean {
    const { reducer, tail, transitions } = this;
    let thread = this.first.thread;
    for (;;) {
      transitions.advance();
      thread = reducer.lone(thread, 'one');
      if (thread < 0) return true;
      if ((this.sleepers & (1 << thread)) !== 0) return false;
      tail.push(thread);
      this.sleepers = this.stillAsleep(this.sleepers);
      this.arrived(schedule);
    }
  }

  /** Those of the sleeping threads whose next step is independent of the step just made. */
  private stillAsleep(sleepers: number): number {
    if (sleepers === 0) return 0;
    const { reducer, steps } = this;
    for (let thread = 0; thread < this.threads; thread++) {
      const bit = 1 << thread;
      if ((sleepers & bit) !== 0 && steps[thread].conflicts(reducer.footprint)) sleepers &= ~bit;
    }
    return sleepers;
  }

  private arrived(schedule: () => Schedule): boolean {
    const { ledger, transitions, watch } = this;
    this.taken++;
    if (!ledger.stepped(schedule)) return false;
    ledger.findings.state(transitions.memory, schedule);
    watch.look(transitions.memory);
    return true;
  }

  /** The schedule to the state being expanded and through the steps made behind it. */
  private readonly throughHere = (): Schedule =>
    this.tree.schedule(this.state, [this.first, ...this.tail.map((thread) => ({ thread, pick: 0 }))]);
}

/** A growing list of small bit sets. */
class Masks {
  private words = new Uint16Array(1024);
  private count = 0;

  get bytes(): number {
    return this.words.byteLength;
  }

  get(i: number): number {
    return this.words[i];
  }

  set(i: number, mask: number): void {
    this.words[i] = mask;
  }

  push(mask: number): void {
    if (this.count === this.words.length) {
      const words = new Uint16Array(this.count * 2);
      words.set(this.words);
      this.words = words;
    }
    this.words[this.count++] = mask;
  }
}
