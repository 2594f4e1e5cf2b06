// SPDX-License-Identifier: GPL-2.0-only
import { Budget } from '../budget';
import type { ExploreOptions } from '../exploration';
import type { Ledger } from '../ledger';
import type { Transitions } from '../transitions';
import { Graves } from './graves';
import { Reducer } from './reducer';
import { ReducedSearch } from './search';
import { learnFromWalks } from './walks';
import { Watch } from './watch';

/** A search with reductions, and all that was learned for it. */
export class Reduced {
  private readonly graves: Graves;
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
    const blind = this.watch.idle && !ledger.latched;
    this.graves = new Graves(transitions);
    this.reducer = new Reducer(transitions, this.graves, this.watch, blind, () => {
      const { after, memory, stride } = transitions;
      if (!ledger.latched) return false;
      const shown = after[stride - 1];
      ledger.verdicts.passed(after, memory, memory.warnings ?? []);
      return after[stride - 1] !== shown;
    });
  }

  /** Learns from some executions; with `stopAtFirstFailure`, up to one that fails: then false. */
  prepare({ stopAtFirstFailure = false }: ExploreOptions): boolean {
    return learnFromWalks(
      this.transitions,
      this.watch,
      this.graves,
      stopAtFirstFailure ? this.ledger : undefined,
    );
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
