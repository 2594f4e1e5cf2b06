// SPDX-License-Identifier: GPL-2.0-only
import type { CellEnd, CellReport, CellResult } from '../cell/result';
import { type ActualOutcome, notApplicable } from '../outcome';

/** Two of something: of the first variant and of the second. */
export type Pair<T> = readonly [T, T];

/** What differs between two cells of one scenario. */
export interface CellDifference {
  readonly scenario: string;
  /** Whether anything does; a scenario that one of them cannot link differs as well. */
  readonly differs: boolean;
  readonly applicable: Pair<boolean>;
  /** Whether both searches saw everything. If not, what is missing on one side may only not have been met. */
  readonly complete: boolean;
  /** Properties with different outcomes; null where a cell failed. */
  readonly properties: readonly { readonly id: string; readonly outcomes: Pair<ActualOutcome> }[];
  /** Reports that only one of them makes. */
  readonly reports: Pair<readonly CellReport[]>;
  /** Observable ends that only one of them has, and how many both have. */
  readonly ends: Pair<readonly CellEnd[]>;
  readonly commonEnds: number;
}

/** What only one of two cells of a scenario has: outcomes, reports, ends. */
export function differenceOf(first: CellResult, second: CellResult): CellDifference {
  const cells = [first, second] as const;
  const applicable = both(cells, isApplicable);
  const properties = ids(cells).flatMap((id) => {
    const outcomes = both(cells, (cell) => outcomeOf(cell, id));
    return outcomes[0] === outcomes[1] ? [] : [{ id, outcomes }];
  });
  const reports = onlyIn(
    both(cells, (cell) => cell.reports),
    ({ kind, title }) => `${kind}\n${title}`,
  );
  const all = both(cells, ({ ends }) => ends);
  const ends = onlyIn(all, ({ values }) => JSON.stringify(values));
  const isComparable = applicable[0] && applicable[1];
  const counts = [properties, ...reports, ...ends].map(({ length }) => length);
  return {
    scenario: first.scenario,
    differs: applicable[0] !== applicable[1] || (isComparable && counts.some((count) => count > 0)),
    applicable,
    complete: first.complete && second.complete,
    properties: isComparable ? properties : [],
    reports: isComparable ? reports : [[], []],
    ends: isComparable ? ends : [[], []],
    commonEnds: isComparable ? all[0].length - ends[0].length : 0,
  };
}

function both<S, T>([first, second]: Pair<S>, of: (one: S) => T): Pair<T> {
  return [of(first), of(second)];
}

function isApplicable({ properties }: CellResult): boolean {
  return !properties.every(({ actual }) => actual === notApplicable);
}

function ids(cells: Pair<CellResult>): string[] {
  return [...new Set(cells.flatMap(({ properties }) => properties.map(({ id }) => id)))];
}

/** `other-report` is among the properties only where there is one. */
function outcomeOf({ complete, error, properties }: CellResult, id: string): ActualOutcome {
  const found = properties.find((property) => property.id === id);
  if (found !== undefined) return found.actual;
  return error !== undefined ? null : complete ? 'never' : 'incomplete';
}

function onlyIn<T>([first, second]: Pair<readonly T[]>, keyOf: (one: T) => string): Pair<readonly T[]> {
  const known = [first, second].map((all) => new Set(all.map(keyOf)));
  return [
    first.filter((one) => !known[1].has(keyOf(one))),
    second.filter((one) => !known[0].has(keyOf(one))),
  ];
}
