// SPDX-License-Identifier: GPL-2.0-only
import { Budget, type Stop } from '../budget';
import type { Exploration } from '../exploration';
import type { Ledger } from '../ledger';
import { numbers } from '../numbers';
import type { Program } from '../program';
import type { Choice, Schedule } from '../schedule';
import { StateStore } from '../state-store';
import type { Transitions } from '../transitions';
import { type BoundedOptions, type BoundedSearch, exploreSome } from './bounded';

/** How `exploreRandom` searches. */
export interface RandomOptions extends BoundedOptions {
  /** The same seed, an integer of 0 or more, gives the same executions; 0 if not given. */
  readonly seed?: number;
  /** How many executions; 1,000 if not given. */
  readonly runs?: number;
}

const RUNS = 1_000;
/** Orderings of so many steps are aimed at, one depth after the other. */
const DEPTHS = 5;
/** Steps after which an execution that goes on is left. */
const MAX_STEPS = 10_000;
/** Steps in a row after which a thread lets all others go first: it may be waiting for one of them. */
const PATIENCE = 500;
const SEEDS = 2 ** 31 - 2;

/**
 * Runs some executions, chosen at random: for programs that are too large to be explored. Each thread
 * has a priority and the highest one that can goes on; at `d - 1` steps, chosen at random, the thread at
 * hand gets one of the priorities below all others. So a bug that rests on the order of `d` steps, of `k`
 * in all by `n` threads, is met with a probability of at least 1 / (n * k ** (d - 1)). Burckhardt,
 * Kothari, Musuvathi and Nagarakatte, "A randomized scheduler with probabilistic guarantees of finding
 * bugs" (ASPLOS 2010). It deviates in three points: `k` is the longest execution so far, `d` goes round
 * 1..5, and a thread that goes on for long without an end becomes the lowest.
 */
export function exploreRandom(program: Program, options: RandomOptions = {}): Exploration {
  return exploreSome(program, options, (transitions, ledger) => new Random(transitions, ledger, options));
}

class Random implements BoundedSearch {
  readonly store: StateStore;
  readonly bounded: string;
  taken = 0;
  stoppedBy: Stop | undefined;
  private readonly budget: Budget;
  private readonly runs: number;
  private readonly threads: number;
  private readonly below: (below: number) => number;
  private readonly finished = new Set<number>();
  private readonly stuck = new Set<number>();
  /** Steps of the longest execution so far. */
  private longest = 1;
  private choices: Choice[] = [];
  /** By thread; the highest goes first. */
  private priorities: number[] = [];
  /** What the next thread gets that goes on for too long. */
  private lowest = 0;

  constructor(
    private readonly transitions: Transitions,
    private readonly ledger: Ledger,
    options: RandomOptions,
  ) {
    const { seed = 0, runs = RUNS } = options;
    this.store = new StateStore(transitions.stride);
    this.budget = new Budget(options);
    this.runs = runs;
    this.threads = transitions.program.threads.length;
    this.below = numbers(1 + (seed % SEEDS));
    this.bounded = `only ${runs} executions chosen at random, with seed ${seed}`;
  }

  get bytes(): number {
    return this.store.bytes;
  }

  get endStates(): number {
    return this.finished.size;
  }

  get deadlocks(): number {
    return this.stuck.size;
  }

  run(): void {
    const { budget, ledger, store, transitions } = this;
    const { memory } = transitions;
    budget.look = () => ({ states: store.count, frontier: 0, depth: this.choices.length });
    ledger.start();
    const start = transitions.before.slice();
    store.add(start);
    memory.onObserve = (observation) => ledger.findings.observe(observation, this.schedule);
    for (let run = 0; run < this.runs && this.stoppedBy === undefined; run++) {
      transitions.before.set(start);
      this.choices = [];
      this.execute(1 + (run % DEPTHS));
      this.longest = Math.max(this.longest, this.choices.length);
      this.stoppedBy ??= budget.exceeded(this.bytes);
    }
    memory.onObserve = undefined;
  }

  private execute(depth: number): void {
    const { below, threads, transitions } = this;
    this.priorities = this.shuffled(threads).map((place) => depth + place);
    this.lowest = 0;
    const changes = new Map<number, number>();
    for (let low = 1; low < depth; low++) changes.set(1 + below(this.longest), low);
    let state = 0;
    for (let steps = 1, own = 1; steps <= MAX_STEPS; steps++, own++) {
      const thread = this.next();
      if (thread < 0) return this.end(state);
      if (this.choices.at(-1)?.thread !== thread) own = 1;
      const picks = transitions.picksOf(thread);
      const to = this.take(thread, picks === 1 ? 0 : below(picks));
      if (to === undefined) return;
      state = to;
      const low = changes.get(steps);
      if (low !== undefined) this.priorities[thread] = low;
      if (own < PATIENCE) continue;
      this.priorities[thread] = this.lowest--;
      own = 0;
    }
  }

  /** The thread that goes on; -1 when none can. */
  private next(): number {
    let next = -1;
    for (let thread = 0; thread < this.threads; thread++) {
      if (next >= 0 && this.priorities[thread] < this.priorities[next]) continue;
      if (this.transitions.picksOf(thread) > 0) next = thread;
    }
    return next;
  }

  /** Makes a step; the state behind it, or undefined where the execution does not go on. */
  private take(thread: number, pick: number): number | undefined {
    const { budget, choices, ledger, schedule, store, transitions } = this;
    choices.push({ thread, pick });
    transitions.take(thread, pick);
    this.taken++;
    if (!ledger.stepped(schedule)) return undefined;
    transitions.advance();
    const known = store.count;
    if (known >= budget.states && store.find(transitions.before) < 0) {
      this.stoppedBy = 'states';
      return undefined;
    }
    const state = store.add(transitions.before);
    if (state === known) ledger.findings.state(transitions.memory, schedule);
    return state;
  }

  private end(state: number): void {
    const ended = this.ledger.ended(this.schedule);
    (ended === 'finished' ? this.finished : this.stuck).add(state);
  }

  /** The numbers below `count` in a random order: Fisher and Yates. */
  private shuffled(count: number): number[] {
    const order = [...Array(count).keys()];
    for (let i = count - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  private readonly schedule = (): Schedule => [...this.choices];
}
