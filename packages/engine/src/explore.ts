// SPDX-License-Identifier: GPL-2.0-only
import { Budget } from './budget';
import { checkConformance } from './conformance';
import { hasCycle } from './cycles';
import type { Exploration, ExploreOptions } from './exploration';
import { found } from './found';
import { guarded } from './guarded';
import { Ledger } from './ledger';
import { PlainSearch, type Search } from './plain-search';
import { isAcyclic } from './positions';
import type { Program } from './program';
import { Reduced } from './reduction/reduced';
import { learnFromSearch } from './tables/of-search';
import { Transitions } from './transitions';
import { Verdicts } from './verdicts';

const REDUCE_ABOVE = 250_000;
/** Where after so many states a larger part than this still waits for being expanded, many more are to come. */
const REDUCE_EARLY = { above: 20_000, waiting: 1 / 8 };
/** If one failure is enough: executions that are run to learn from them mostly meet it. */
const REDUCE_ABOVE_FOR_FAILURE = 1_000;

/**
 * Explores the program: every interleaving, breadth first, in order of threads and picks; or, with
 * `reduce`, as many as it takes for the same verdicts. Throws a ModelError when the model is at fault.
 */
export function explore(explored: Program, options: ExploreOptions = {}): Exploration {
  const program = guarded(explored);
  const latched = Verdicts.needWord(program.properties ?? []);
  const transitions = new Transitions(program, latched ? 1 : 0);
  const ledger = new Ledger(program, transitions);
  const budget = new Budget(options);
  const plain = new PlainSearch(transitions, ledger, budget, options);
  runPlain(plain, options);
  if (plain.finished || plain.stoppedBy !== undefined)
    return conclude(transitions, ledger, plain, undefined, options);
  const reduced = new Reduced(transitions, ledger);
  if (!reduced.prepare(options)) {
    plain.stoppedBy = 'first-failure';
    return conclude(transitions, ledger, plain, undefined, options);
  }
  return conclude(transitions, ledger, reduced.search(budget, options), reduced, options);
}

/** Searches until all is found, or until a reduced search promises to be the faster one. */
function runPlain(plain: PlainSearch, { reduce, reduceAbove, stopAtFirstFailure }: ExploreOptions): void {
  if (reduce !== true) plain.run(Infinity);
  else if (reduceAbove !== undefined) plain.run(reduceAbove);
  else if (stopAtFirstFailure === true) plain.run(REDUCE_ABOVE_FOR_FAILURE);
  else {
    plain.run(REDUCE_EARLY.above);
    const { frontier, states } = plain.progress();
    if (frontier < states * REDUCE_EARLY.waiting && plain.stoppedBy === undefined) plain.run(REDUCE_ABOVE);
  }
}

function conclude(
  transitions: Transitions,
  ledger: Ledger,
  search: Search,
  reduced: Reduced | undefined,
  options: ExploreOptions,
): Exploration {
  const { stoppedBy } = search;
  const complete = stoppedBy === undefined;
  if (complete) checkConformance(transitions, search.store.count);
  ledger.judge();
  const cycles = complete ? new Cycles(transitions, ledger, search, reduced) : undefined;
  const properties = ledger.verdicts.results(complete, (i) => cycles?.avoids(i) === false);
  const runsForever = cycles?.anywhere;
  return {
    complete,
    reduced: reduced !== undefined,
    ...(stoppedBy && { stoppedBy }),
    ...(runsForever !== undefined && { runsForever }),
    properties,
    ...found(transitions, ledger, search, options),
    ...(options.learn &&
      complete &&
      reduced === undefined && { tables: learnFromSearch(transitions, search.store, options.learn) }),
  };
}

/** Looks for endless executions where a verdict depends on it: that costs as much as the search. */
class Cycles {
  private readonly acyclic: boolean;
  /** A search that leaves no edge out. */
  private whole: Search | undefined;
  /** By the bit that says a property was shown: whether an execution runs for ever without. */
  private readonly byLatch = new Map<number, boolean>();

  constructor(
    private readonly transitions: Transitions,
    private readonly ledger: Ledger,
    private readonly search: Search,
    private readonly reduced: Reduced | undefined,
  ) {
    this.acyclic = isAcyclic(transitions.positions.all);
  }

  /** Whether some execution that runs for ever does not show the property. */
  avoids(i: number): boolean {
    if (this.acyclic) return false;
    const { ledger, transitions } = this;
    const search = (this.whole ??= this.reduced?.settled() ?? this.search);
    const latch = ledger.verdicts.latch(i);
    let found = this.byLatch.get(latch);
    if (found === undefined) {
      const word = transitions.stride - 1;
      const inside = (state: number): boolean =>
        latch === 0 || (search.store.word(state, word) & latch) === 0;
      found = hasCycle(search, inside);
      this.byLatch.set(latch, found);
    }
    return found;
  }

  get anywhere(): boolean | undefined {
    return this.acyclic ? false : this.byLatch.get(0);
  }
}
