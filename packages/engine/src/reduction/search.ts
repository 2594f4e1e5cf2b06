// SPDX-License-Identifier: GPL-2.0-only
import type { Budget, Stop } from '../budget';
import type { ExploreOptions } from '../exploration';
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
  private first: Choice = { thread: 0, pick: 0 };
  private readonly tail: number[] = [];
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
    this.threads = transitions.program.threads.length;
  }

  get bytes(): number {
    return this.store.bytes + this.tree.bytes;
  }

  /** Runs to the end or to a limit; false if a decision turned out to have rested on too little. */
  run(): boolean {
    const { budget, ledger, reducer, store, transitions, tree, watch } = this;
    const { memory } = transitions;
    transitions.initialize();
    if (ledger.latched) ledger.verdicts.passed(transitions.before, memory, []);
    tree.add(store.add(transitions.before), 0, 0, 0, []);
    watch.look(memory);
    memory.onObserve = (observation) => ledger.findings.observe(observation, this.throughHere);
    let nextCheck = CHECK_INTERVAL;
    for (; this.state < store.count && this.stoppedBy === undefined; this.state++) {
      this.expand();
      if (this.state % CHECK_INTERVAL === 0) this.stoppedBy ??= budget.exceeded(this.bytes);
      if (this.state < nextCheck) continue;
      nextCheck += nextCheck >> 1;
      if (!reducer.stands()) return false;
    }
    memory.onObserve = undefined;
    return reducer.stands();
  }

  successors(state: number, visit: (to: number) => void): void {
    this.state = state;
    this.visit(noSchedule, () => visit(this.store.find(this.transitions.before)));
  }

  private expand(): void {
    const { budget, ledger, options, state, store, transitions, tree } = this;
    const canMove = this.visit(this.throughHere, () => {
      const known = store.count;
      if (known >= budget.states && store.find(transitions.before) < 0) this.stoppedBy = 'states';
      else if (store.add(transitions.before) === known) {
        tree.add(known, state, this.first.thread, this.first.pick, this.tail);
      }
    });
    if (canMove) return;
    if (ledger.ended(() => tree.schedule(state)) === 'finished') {
      this.endStates++;
      options.onEnd?.(transitions.memory);
    } else {
      this.deadlocks++;
      if (options.stopAtFirstFailure === true) this.stoppedBy = 'first-failure';
    }
  }

  /**
   * Makes the transitions that leave the state and lets threads go alone behind each: `arrive` finds
   * the state that is to be kept in `transitions.before`. Returns whether any thread can move.
   */
  private visit(schedule: () => Schedule, arrive: () => void): boolean {
    const { reducer, state, store, transitions } = this;
    store.read(state, transitions.before);
    const alone = reducer.lone(0, 'many');
    let canMove = false;
    for (let thread = Math.max(alone, 0); thread < (alone < 0 ? this.threads : alone + 1); thread++) {
      const picks = reducer.picksOf(thread);
      for (let pick = 0; pick < picks && this.stoppedBy === undefined; pick++) {
        canMove = true;
        this.first = { thread, pick };
        this.tail.length = 0;
        reducer.take(thread, pick);
        if (this.arrived(schedule)) {
          this.goAlone(schedule);
          arrive();
          store.read(state, transitions.before);
        } else if (this.options.stopAtFirstFailure === true) this.stoppedBy = 'first-failure';
      }
    }
    return canMove;
  }

  /** From the state in `transitions.after`: threads go alone as long as one may. */
  private goAlone(schedule: () => Schedule): void {
    const { reducer, tail, transitions } = this;
    let thread = this.first.thread;
    for (;;) {
      transitions.advance();
      thread = reducer.lone(thread, 'one');
      if (thread < 0) return;
      tail.push(thread);
      this.arrived(schedule);
    }
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
