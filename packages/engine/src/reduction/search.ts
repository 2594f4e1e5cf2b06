// SPDX-License-Identifier: GPL-2.0-only
import { Batch } from '../batch';
import type { Budget, Stop } from '../budget';
import type { ExploreOptions, SearchProgress } from '../exploration';
import type { Ledger } from '../ledger';
import { CHECK_INTERVAL, noSchedule, type Search } from '../plain-search';
import type { Schedule } from '../schedule';
import { StateStore } from '../state-store';
import type { Transitions } from '../transitions';
import { SearchTree } from '../tree';
import { NOBODY } from './alone';
import type { Reducer } from './reducer';
import { Tail } from './tail';
import type { Watch } from './watch';

/**
 * Breadth-first search in which a thread that may go alone does, and the states it passes on its way
 * are not kept: only those are in which no thread may go alone. What is left is a graph with the same
 * end states, deadlocks and kinds of report. (Sleep sets on top saved a quarter of the steps and no
 * states, and lost deadlocks in one of a thousand generated programs: they are left out.)
 */
export class ReducedSearch implements Search {
  readonly store: StateStore;
  private readonly tree = new SearchTree();
  taken = 0;
  endStates = 0;
  deadlocks = 0;
  stoppedBy: Stop | undefined;
  /** The state being expanded. */
  private state = 0;
  /** The step being made from the state, and the threads that went alone behind it. */
  private thread = 0;
  private pick = 0;
  private readonly tail = new Tail();
  /** Whether the step from the state was made, and more are behind it. */
  private isBehind = false;
  private readonly batch: Batch;
  private readonly threads: number;

  constructor(
    private readonly transitions: Transitions,
    private readonly ledger: Ledger,
    private readonly budget: Budget,
    private readonly options: ExploreOptions,
    private readonly reducer: Reducer,
    private readonly watch: Watch,
  ) {
    this.store = new StateStore(transitions.stride);
    this.batch = new Batch(this.store, this.tree, transitions.stride, true);
    this.threads = transitions.program.threads.length;
  }

  get bytes(): number {
    return this.store.bytes + this.tree.bytes;
  }

  /** Runs to the end or to a limit; false if a decision turned out to have rested on too little. */
  run(): boolean {
    const { budget, ledger, reducer, store, transitions, tree, watch } = this;
    const { memory } = transitions;
    budget.look = () => this.progress();
    transitions.initialize();
    if (ledger.latched) ledger.verdicts.passed(transitions.before, memory, []);
    tree.add(store.add(transitions.before), 0, 0, 0, []);
    watch.look(memory);
    memory.onObserve = (observation) => ledger.findings.observe(observation, this.throughTried);
    let stands = true;
    let nextCheck = CHECK_INTERVAL;
    for (; this.state < store.count && this.stoppedBy === undefined; this.state++) {
      this.expand();
      if (this.batch.isDue(budget.states) || this.state === store.count - 1) this.keepFound();
      if (this.state % CHECK_INTERVAL === 0) this.stoppedBy ??= budget.exceeded(this.bytes);
      if (this.state < nextCheck) continue;
      nextCheck *= 8;
      if (reducer.stands()) continue;
      stands = false; // goes on all the same, so that the next search has nothing left to learn
      reducer.restart();
    }
    memory.onObserve = undefined;
    return reducer.stands() && stands;
  }

  progress(): SearchProgress {
    const { state, store, tree } = this;
    return { states: store.count, frontier: store.count - state, depth: tree.schedule(state).length };
  }

  successors(state: number, visit: (to: number) => void): void {
    this.state = state;
    this.visit(noSchedule, () => visit(this.store.find(this.transitions.before)));
  }

  private keepFound(): void {
    if (!this.batch.flush(this.budget.states)) this.stoppedBy ??= 'states';
  }

  private expand(): void {
    const { ledger, options, state, transitions, tree } = this;
    const canMove = this.visit(this.throughHere, this.add);
    if (canMove) return;
    if (ledger.ended(() => tree.schedule(state)) === 'finished') {
      this.endStates++;
      options.onEnd?.(transitions.memory);
    } else {
      this.deadlocks++;
      if (options.stopAtFirstFailure === true) this.stopAtFailure();
    }
  }

  private stopAtFailure(): void {
    this.keepFound();
    this.stoppedBy ??= 'first-failure';
  }

  /**
   * Makes the transitions that leave the state and lets threads go alone behind each: `arrive` finds
   * the state that is to be kept in `transitions.before`. Returns whether any thread can move.
   */
  private visit(schedule: () => Schedule, arrive: () => void): boolean {
    const { reducer, state, store, transitions } = this;
    store.read(state, transitions.before);
    this.isBehind = false;
    const alone = reducer.lone(0, 'many');
    let canMove = false;
    for (let thread = Math.max(alone, 0); thread < (alone < 0 ? this.threads : alone + 1); thread++) {
      const picks = transitions.picksOf(thread);
      for (let pick = 0; pick < picks && this.stoppedBy === undefined; pick++) {
        canMove = true;
        this.thread = thread;
        this.pick = pick;
        this.tail.length = 0;
        transitions.take(thread, pick);
        if (this.arrived(schedule)) {
          this.goAlone(schedule);
          arrive();
          store.read(state, transitions.before);
          this.isBehind = false;
        } else if (this.options.stopAtFirstFailure === true) this.stopAtFailure();
      }
    }
    return canMove;
  }

  /** From the state in `transitions.after`: threads go alone as long as one may. */
  private goAlone(schedule: () => Schedule): void {
    const { reducer, tail, transitions } = this;
    let { thread } = this;
    this.isBehind = true;
    transitions.advance();
    for (;;) {
      const { length } = tail;
      const last = reducer.runKnown(thread, tail);
      this.taken += tail.length - length;
      if (last === NOBODY) return;
      if (tail.length > length) thread = tail.threads[tail.length - 1];
      thread = reducer.lone(thread, 'one');
      if (thread < 0) return;
      tail.push(thread);
      this.arrived(schedule);
      transitions.advance();
    }
  }

  private arrived(schedule: () => Schedule): boolean {
    const { ledger, reducer, transitions, watch } = this;
    this.taken++;
    reducer.made();
    if (!ledger.stepped(schedule)) return false;
    ledger.findings.state(transitions.memory, schedule);
    watch.look(transitions.memory);
    return true;
  }

  /** Has the state in `transitions.before` looked up. */
  private readonly add = (): void => {
    const { pick, state, tail, thread, transitions } = this;
    this.batch.add(transitions.before, state, thread, pick, tail.threads, tail.length);
  };

  /** The schedule to the state being expanded and through the steps made behind it. */
  private readonly throughHere = (): Schedule =>
    this.tree.schedule(this.state, [
      { thread: this.thread, pick: this.pick },
      ...Array.from(this.tail.threads.subarray(0, this.tail.length), (thread) => ({ thread, pick: 0 })),
    ]);

  /** The schedule through the step that is being made, which may be one that is only tried. */
  private readonly throughTried = (): Schedule => {
    const { memory } = this.transitions;
    const here = this.isBehind ? this.throughHere() : this.tree.schedule(this.state);
    return [...here, { thread: memory.thread, pick: memory.pick }];
  };
}
