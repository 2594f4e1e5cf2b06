// SPDX-License-Identifier: GPL-2.0-only
import type { Stop } from '../budget';
import type { Exploration, ExploreOptions } from '../exploration';
import { found } from '../found';
import { guarded } from '../guarded';
import { Ledger } from '../ledger';
import type { Program } from '../program';
import type { StateStore } from '../state-store';
import { Transitions } from '../transitions';
import { Verdicts } from '../verdicts';

export type BoundedOptions = Pick<ExploreOptions, 'goOn' | 'limits' | 'ran'>;

/** A search that tries some executions only, and what it has counted. */
export interface BoundedSearch {
  readonly store: StateStore;
  readonly bytes: number;
  readonly taken: number;
  readonly endStates: number;
  readonly deadlocks: number;
  readonly stoppedBy: Stop | undefined;
  /** Which executions it tries, in words. */
  readonly bounded: string;
  run(): void;
}

/**
 * Runs such a search. What it shows did happen, so `sometimes` stands; `never` and `always` are not its
 * to say, so they come out as incomplete, and so does the result.
 */
export function exploreSome(
  explored: Program,
  options: BoundedOptions,
  searchOf: (transitions: Transitions, ledger: Ledger) => BoundedSearch,
): Exploration {
  const program = guarded(explored);
  const transitions = new Transitions(program, Verdicts.needWord(program.properties ?? []) ? 1 : 0);
  const ledger = new Ledger(program, transitions);
  const search = searchOf(transitions, ledger);
  search.run();
  ledger.judge();
  const { bounded, stoppedBy } = search;
  return {
    complete: false,
    reduced: false,
    bounded,
    ...(stoppedBy && { stoppedBy }),
    properties: ledger.verdicts.results(false, () => false),
    ...found(transitions, ledger, search, options),
  };
}
