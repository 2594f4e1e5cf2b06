// SPDX-License-Identifier: GPL-2.0-only
import { Batch } from './batch';
import type { Budget, Stop } from './budget';
import type { ExploreOptions, SearchProgress } from './exploration';
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
  private readonly batch: Batch;

  constructor(
    private readonly transitions: Transitions,
    private readonly ledger: Ledger,
    private readonly budget: Budget,
    private readonly options: ExploreOptions,
  ) {
    this.store = new StateStore(transitions.stride);
    this.batch = new Batch(this.store, this.tree, transitions.stride, false);
  }

  get bytes(): number {
    return this.store.bytes + this.tree.bytes;
  }

  /** Runs to the end, to a limit, or until there are `maxStates` states; then a further call goes on. */
  run(maxStates: number): void {
    const { budget, ledger, store, transitions, tree } = this;
    budget.look = () => this.progress();
    if (store.count === 0) {
      ledger.start();
      tree.add(store.add(transitions.before), 0, 0, 0);
    }
    const { memory } = transitions;
    memory.onObserve = (observation) => ledger.findings.observe(observation, this.throughHere);
    for (; this.state < store.count && store.count <= maxStates; this.state++) {
      this.expand();
      if (this.stoppedBy !== undefined) break;
      if (this.batch.isDue(budget.states) || this.state === store.count - 1) this.keepFound();
      if (this.state % CHECK_INTERVAL === 0) this.stoppedBy ??= budget.exceeded(this.bytes);
    }
    this.keepFound();
    memory.onObserve = undefined;
  }

  progress(): SearchProgress {
    const { state, store, tree } = this;
    return { states: store.count, frontier: store.count - state, depth: tree.schedule(state).length };
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
    const { batch, ledger, store, transitions } = this;
    store.read(this.state, transitions.before);
    transitions.open();
    while (transitions.next()) {
      this.taken++;
      if (ledger.stepped(this.throughHere)) {
        batch.add(transitions.after, this.state, transitions.thread, transitions.pick, undefined, 0);
      } else if (this.options.stopAtFirstFailure === true) {
        this.keepFound();
        this.stoppedBy ??= 'first-failure';
        return;
      }
    }
    if (transitions.taken === 0) this.end();
  }

  /** Keeps the states that were found and are new. */
  private keepFound(): void {
    const { batch, budget, ledger, store, transitions, tree } = this;
    const { findings } = ledger;
    const look = (state: number): void => {
      store.read(state, transitions.after);
      transitions.memory.words = transitions.after;
      findings.state(transitions.memory, () => tree.schedule(state));
    };
    if (!batch.flush(budget.states, findings.isLooking ? look : undefined)) this.stoppedBy ??= 'states';
  }

  private end(): void {
    const { ledger, options, transitions } = this;
    if (ledger.ended(this.toHere) === 'finished') {
      this.endStates++;
      options.onEnd?.(transitions.memory);
      return;
    }
    this.deadlocks++;
    if (options.stopAtFirstFailure !== true) return;
    this.keepFound();
    this.stoppedBy ??= 'first-failure';
  }

  /** The schedule to the state being expanded and through the transition just taken. */
  private readonly throughHere = (): Schedule =>
    this.tree.schedule(this.state, [{ thread: this.transitions.thread, pick: this.transitions.pick }]);

  private readonly toHere = (): Schedule => this.tree.schedule(this.state);
}

export const noSchedule = (): Schedule => [];
