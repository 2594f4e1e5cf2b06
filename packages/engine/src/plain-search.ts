// SPDX-License-Identifier: GPL-2.0-only
import type { Budget, Stop } from './budget';
import type { ExploreOptions } from './exploration';
import type { Ledger } from './ledger';
import type { Schedule } from './schedule';
import { StateStore } from './state-store';
import type { Transitions } from './transitions';
import { SearchTree } from './tree';

/** Memory and clock are looked at only every so many states. */
export const CHECK_INTERVAL = 1024;

/** What both searches tell of themselves. */
export interface Search {
  readonly store: StateStore;
  readonly bytes: number;
  taken: number;
  endStates: number;
  deadlocks: number;
  stoppedBy: Stop | undefined;
  /** Calls `visit` with each state that a transition leads to from `state`, without noting anything. */
  successors(state: number, visit: (to: number) => void): void;
}

/**
 * Breadth-first search of every interleaving: states are expanded in the order they were found,
 * threads in order of their index, picks ascending. The store is also the queue.
 */
export class PlainSearch implements Search {
  readonly store: StateStore;
  readonly tree = new SearchTree();
  taken = 0;
  endStates = 0;
  deadlocks = 0;
  stoppedBy: Stop | undefined;
  /** The state being expanded. */
  private state = 0;

  constructor(
    private readonly transitions: Transitions,
    private readonly ledger: Ledger,
    private readonly budget: Budget,
    private readonly options: ExploreOptions,
  ) {
    this.store = new StateStore(transitions.stride);
  }

  get bytes(): number {
    return this.store.bytes + this.tree.bytes;
  }

  /** Runs to the end, to a limit, or until there are `maxStates` states; then a further call goes on. */
  run(maxStates: number): void {
    const { budget, ledger, store, transitions, tree } = this;
    if (store.count === 0) {
      ledger.start();
      tree.add(store.add(transitions.before), 0, 0, 0);
    }
    const { memory } = transitions;
    memory.onObserve = (observation) => ledger.findings.observe(observation, this.throughHere);
    for (; this.state < store.count && store.count <= maxStates; this.state++) {
      this.expand();
      if (this.stoppedBy !== undefined) break;
      if (this.state % CHECK_INTERVAL === 0) this.stoppedBy = budget.exceeded(this.bytes);
    }
    memory.onObserve = undefined;
  }

  get finished(): boolean {
    return this.state === this.store.count;
  }

  successors(state: number, visit: (to: number) => void): void {
    const { ledger, store, transitions } = this;
    store.read(state, transitions.before);
    transitions.open();
    while (transitions.next()) if (ledger.stepped(noSchedule)) visit(store.find(transitions.after));
  }

  private expand(): void {
    const { budget, ledger, store, transitions, tree } = this;
    store.read(this.state, transitions.before);
    transitions.open();
    while (transitions.next()) {
      this.taken++;
      if (!ledger.stepped(this.throughHere)) {
        if (this.options.stopAtFirstFailure === true) this.stoppedBy = 'first-failure';
        if (this.stoppedBy !== undefined) return;
        continue;
      }
      const known = store.count;
      if (known >= budget.states && store.find(transitions.after) < 0) {
        this.stoppedBy = 'states';
        return;
      }
      if (store.add(transitions.after) < known) continue;
      tree.add(known, this.state, transitions.thread, transitions.pick);
      ledger.findings.state(transitions.memory, this.throughHere);
    }
    if (transitions.taken === 0) this.end();
  }

  private end(): void {
    const { ledger, options, transitions } = this;
    if (ledger.ended(this.toHere) === 'finished') {
      this.endStates++;
      options.onEnd?.(transitions.memory);
      return;
    }
    this.deadlocks++;
    if (options.stopAtFirstFailure === true) this.stoppedBy = 'first-failure';
  }

  /** The schedule to the state being expanded and through the transition just taken. */
  private readonly throughHere = (): Schedule =>
    this.tree.schedule(this.state, [{ thread: this.transitions.thread, pick: this.transitions.pick }]);

  private readonly toHere = (): Schedule => this.tree.schedule(this.state);
}

export const noSchedule = (): Schedule => [];
