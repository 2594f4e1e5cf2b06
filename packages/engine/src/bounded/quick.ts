// SPDX-License-Identifier: GPL-2.0-only
import { Budget, type Stop } from '../budget';
import type { Exploration, SearchProgress } from '../exploration';
import { Ints } from '../explain/ints';
import type { Ledger } from '../ledger';
import { CHECK_INTERVAL } from '../plain-search';
import type { Program } from '../program';
import type { Schedule } from '../schedule';
import { StateStore } from '../state-store';
import type { Transitions } from '../transitions';
import { SearchTree } from '../tree';
import { type BoundedOptions, type BoundedSearch, exploreSome } from './bounded';

/** How `exploreQuick` searches. */
export interface QuickOptions extends BoundedOptions {
  /** How often, at most, a thread is left that could have gone on; 2 if not given. */
  readonly switches?: number;
}

const SWITCHES = 2;

/**
 * Explores the executions with few context switches: most bugs need one or two. Leaving a thread that
 * has finished or is blocked does not count, or a program of many threads could not run to its end.
 * After Musuvathi and Qadeer, "Iterative context bounding for systematic testing of multithreaded
 * programs" (PLDI 2007); states are matched here, told apart by the thread that made the last step.
 */
export function exploreQuick(program: Program, options: QuickOptions = {}): Exploration {
  return exploreSome(program, options, (transitions, ledger) => new Quick(transitions, ledger, options));
}

/** A step by another thread than the one that could go on, from a node to a state. */
interface Switch {
  readonly from: number;
  readonly thread: number;
  readonly pick: number;
  readonly to: number;
}

/** Nodes are states with the thread that made the last step, numbered in the order they are reached. */
class Quick implements BoundedSearch {
  readonly store: StateStore;
  readonly bounded: string;
  taken = 0;
  endStates = 0;
  deadlocks = 0;
  stoppedBy: Stop | undefined;
  private readonly tree = new SearchTree();
  private readonly budget: Budget;
  private readonly switches: number;
  private readonly threads: number;
  /** By node: its state, and the thread that made the last step; `threads` where none has. */
  private readonly states = new Ints();
  private readonly lasts = new Ints();
  /** By state: the last threads that it was reached with, as bits, and another bit once it was an end. */
  private readonly reached = new Ints();
  /** What the next round begins with. */
  private putOff: Switch[] = [];
  /** The node being expanded. */
  private node = 0;

  constructor(
    private readonly transitions: Transitions,
    private readonly ledger: Ledger,
    options: QuickOptions,
  ) {
    this.store = new StateStore(transitions.stride);
    this.budget = new Budget(options);
    this.threads = transitions.program.threads.length;
    this.switches = options.switches ?? SWITCHES;
    const most = this.switches === 1 ? '1 switch' : `${this.switches} switches`;
    this.bounded = `only executions with at most ${most} away from a thread that could go on`;
  }

  get bytes(): number {
    return this.store.bytes + this.tree.bytes;
  }

  run(): void {
    const { budget, ledger, transitions } = this;
    const { memory } = transitions;
    budget.look = () => this.progress();
    ledger.start();
    memory.onObserve = (observation) => ledger.findings.observe(observation, this.throughHere);
    this.arrive(this.stateOf(), 0, this.threads, 0);
    for (let round = 0; this.stoppedBy === undefined; round++) {
      this.finishRound(round < this.switches);
      if (this.putOff.length === 0) break;
      this.beginRound();
    }
    memory.onObserve = undefined;
  }

  private progress(): SearchProgress {
    const { node, states, store, tree } = this;
    return { states: store.count, frontier: states.length - node, depth: tree.schedule(node).length };
  }

  /** Expands all nodes that no further switch leads to. */
  private finishRound(canSwitch: boolean): void {
    for (; this.node < this.states.length && this.stoppedBy === undefined; this.node++) {
      this.expand(canSwitch);
      if (this.node % CHECK_INTERVAL === 0) this.stoppedBy ??= this.budget.exceeded(this.bytes);
    }
  }

  private beginRound(): void {
    const { putOff } = this;
    this.putOff = [];
    for (const { from, thread, pick, to } of putOff) this.arrive(to, from, thread, pick);
  }

  private expand(canSwitch: boolean): void {
    const { lasts, ledger, states, store, transitions } = this;
    const state = states.values[this.node];
    const last = lasts.values[this.node];
    store.read(state, transitions.before);
    const goesOn = last < this.threads && transitions.picksOf(last) > 0;
    let canMove = goesOn;
    for (let thread = 0; thread < this.threads; thread++) {
      const picks = transitions.picksOf(thread);
      if (picks > 0) canMove = true;
      const isSwitch = goesOn && thread !== last;
      if (isSwitch && !canSwitch) continue;
      for (let pick = 0; pick < picks; pick++) {
        this.choice = { thread, pick };
        transitions.picksOf(thread);
        transitions.take(thread, pick);
        this.taken++;
        if (!ledger.stepped(this.throughHere)) continue;
        transitions.advance();
        const to = this.stateOf();
        if (this.stoppedBy === undefined) {
          if (isSwitch) this.putOff.push({ from: this.node, thread, pick, to });
          else this.arrive(to, this.node, thread, pick);
        }
        store.read(state, transitions.before);
        if (this.stoppedBy !== undefined) return;
      }
    }
    if (!canMove) this.end(state);
  }

  private choice = { thread: 0, pick: 0 };

  /** The number of the state in `transitions.before`, which is noted if it is new. */
  private stateOf(): number {
    const { budget, ledger, reached, store, transitions } = this;
    const known = store.count;
    if (known >= budget.states && store.find(transitions.before) < 0) {
      this.stoppedBy = 'states';
      return -1;
    }
    const state = store.add(transitions.before);
    if (state < known) return state;
    reached.push(0);
    if (known === 0) return state;
    transitions.memory.words = transitions.before;
    ledger.findings.state(transitions.memory, this.throughHere);
    return state;
  }

  /** Makes a node of the state, unless it was reached by a step of the same thread before. */
  private arrive(state: number, from: number, thread: number, pick: number): void {
    const { lasts, reached, states, tree } = this;
    if ((reached.values[state] & (1 << thread)) !== 0) return;
    reached.values[state] |= 1 << thread;
    tree.add(states.length, from, thread, pick);
    states.push(state);
    lasts.push(thread);
  }

  private end(state: number): void {
    const { ledger, node, reached, tree } = this;
    const ended = 1 << (this.threads + 1);
    if ((reached.values[state] & ended) !== 0) return;
    reached.values[state] |= ended;
    if (ledger.ended(() => tree.schedule(node)) === 'finished') this.endStates++;
    else this.deadlocks++;
  }

  private readonly throughHere = (): Schedule => this.tree.schedule(this.node, [this.choice]);
}
