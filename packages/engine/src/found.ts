// SPDX-License-Identifier: GPL-2.0-only
import type { Exploration, ExploreOptions, Statistics } from './exploration';
import type { Ledger } from './ledger';
import type { Search } from './plain-search';
import type { Transitions } from './transitions';
import { whatRan } from './vacuity';

type Found = Pick<
  Exploration,
  | 'states'
  | 'transitions'
  | 'endStates'
  | 'deadlocks'
  | 'marks'
  | 'reports'
  | 'outcomes'
  | 'statistics'
  | 'ran'
>;

/** What a search has found, whether it saw all or not. */
export function found(
  transitions: Transitions,
  { findings, outcomes }: Ledger,
  search: Pick<Search, 'bytes' | 'deadlocks' | 'endStates' | 'store' | 'taken'>,
  { ran = false }: Pick<ExploreOptions, 'ran'>,
): Found {
  return {
    states: search.store.count,
    transitions: search.taken,
    endStates: search.endStates,
    deadlocks: search.deadlocks,
    marks: findings.markResults(),
    reports: findings.reportResults(),
    outcomes: outcomes.results(),
    statistics: statistics(transitions, search.bytes),
    ...(ran && { ran: whatRan(transitions.positions, transitions.program.threads.length) }),
  };
}

function statistics({ positions }: Transitions, bytes: number): Statistics {
  const situations = new Map<string, number>();
  for (const call of positions.automata.known) {
    if (!call.root) situations.set(call.spec.name, (situations.get(call.spec.name) ?? 0) + call.situations);
  }
  const functions = [...situations].map(([name, count]) => ({ name, situations: count }));
  functions.sort((a, b) => b.situations - a.situations || (a.name < b.name ? -1 : 1));
  return { bytes, localStates: positions.all.length, functions };
}
