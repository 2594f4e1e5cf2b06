// SPDX-License-Identifier: GPL-2.0-only
import { Budget } from '../budget';
import type { ExploreOptions } from '../exploration';
import type { Ledger } from '../ledger';
import { numbers } from '../numbers';
import type { Transitions } from '../transitions';
import { Reducer } from './reducer';
import { ReducedSearch } from './search';
import { Watch } from './watch';

/** Executions in a row that showed nothing new, after which a search begins. */
const ENOUGH_WALKS = 200;
/** Steps after which an execution that goes on is left. */
const MAX_WALK = 2_000;
/** A walk switches threads with one of the probabilities 1, 1/2, 1/4 ... */
const SWITCH_RATES = 8;

/** A search with reductions, and all that was learned for it. */
export class Reduced {
  private readonly watch: Watch;
  private readonly reducer: Reducer;

  constructor(
    private readonly transitions: Transitions,
    private readonly ledger: Ledger,
  ) {
    const { layout, marks = [], properties = [], threads } = transitions.program;
    const unreached = marks.filter((mark) => !ledger.findings.isReached(mark));
    const places = layout.cells.length + threads.length;
    this.watch = new Watch(transitions.positions, threads.length, places, properties, unreached);
    this.reducer = new Reducer(transitions, this.watch, () => {
      const { after, memory, stride } = transitions;
      if (!ledger.latched) return false;
      const shown = after[stride - 1];
      ledger.verdicts.passed(after, memory, memory.warnings ?? []);
      return after[stride - 1] !== shown;
    });
    learn(transitions, this.reducer, this.watch);
  }

  /**
   * Searches, starting over until nothing was learned that a decision should have known. Each new start
   * knows more, and what can be known is finite.
   */
  search(budget: Budget, options: ExploreOptions): ReducedSearch {
    for (;;) {
      this.reducer.restart();
      const search = this.newSearch(budget, options);
      if (search.run() || search.stoppedBy !== undefined) return search;
    }
  }

  /** A search that learned nothing any more, so that each state has the successors it had all along. */
  settled(): ReducedSearch {
    for (;;) {
      const { lessons } = this.reducer;
      const search = this.search(new Budget(), {});
      if (this.reducer.lessons === lessons) return search;
    }
  }

  private newSearch(budget: Budget, options: ExploreOptions): ReducedSearch {
    return new ReducedSearch(this.transitions, this.ledger, budget, options, this.reducer, this.watch);
  }
}

/**
 * Learns what steps touch along executions whose threads are chosen by a fixed sequence of numbers,
 * until many in a row have shown nothing new. Some switch threads at every step, some hardly ever.
 */
function learn(transitions: Transitions, reducer: Reducer, watch: Watch): void {
  const { before, after, memory, program } = transitions;
  const threads = program.threads.length;
  const below = numbers();
  transitions.initialize();
  const start = before.slice();
  for (let walk = 0, lastNews = 0; walk - lastNews < ENOUGH_WALKS; walk++) {
    before.set(start);
    const known = reducer.lessons;
    let thread = below(threads);
    for (let steps = 0; steps < MAX_WALK; steps++) {
      if (below(2 ** (walk % SWITCH_RATES)) === 0) thread = below(threads);
      let picks = reducer.picksOf(thread);
      for (let tried = 1; tried < threads && picks === 0; tried++) {
        thread = (thread + 1) % threads;
        picks = reducer.picksOf(thread);
      }
      if (picks === 0) break;
      reducer.take(thread, picks === 1 ? 0 : below(picks));
      if (memory.failure !== undefined) break;
      before.set(after);
      watch.look(memory);
    }
    if (reducer.lessons !== known) lastNews = walk;
  }
}
