// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';
import type { CellResult } from './cell/result';
import { runCell, type RunCellOptions } from './cell/run';
import { resolveExpectation } from './expectation';
import type { ActualOutcome, ExpectedOutcome } from './outcome';
import type { Scenario, ScenarioGuard } from './scenario';

/** What a guard did to one property. */
export interface TurnedProperty {
  readonly id: string;
  /** What the edit must turn the outcome into. */
  readonly expected: ExpectedOutcome;
  readonly actual: ActualOutcome;
  readonly ok: boolean;
  /** Why it is not ok; else empty. */
  readonly reason: string;
}

/** What came out when a guard was tried: it is good if every property it names has turned. */
export interface GuardResult {
  readonly guard: string;
  /** The cell of the edited variant; its own verdicts say nothing, since it is expected to fail. */
  readonly cell: CellResult;
  readonly turned: readonly TurnedProperty[];
}

/**
 * Runs the scenario in the variant as the guard edits it. A guard is ok when every property it names
 * gets the outcome it says, which must not be the one expected without the edit.
 */
export function runGuard(
  scenario: Scenario,
  guard: ScenarioGuard,
  variant: Variant,
  options: Omit<RunCellOptions, 'guards'> = {},
): GuardResult {
  const cell = runCell(scenario, variant, { ...options, guards: guard.edits });
  return { guard: guard.name, cell, turned: turnedBy(scenario, guard, variant, cell) };
}

/** What the guard did, given the cell of the variant as it edits it. */
export function turnedBy(
  scenario: Scenario,
  guard: ScenarioGuard,
  variant: Variant,
  cell: CellResult,
): readonly TurnedProperty[] {
  return Object.entries(guard.turns).map(([id, expected]): TurnedProperty => {
    const found = cell.properties.find((property) => property.id === id);
    const actual = found?.actual ?? null;
    const before = resolveExpectation(scenario, variant, id)?.outcome;
    const reason =
      cell.error?.message ??
      (before === expected
        ? `${id} is expected to be ${expected} without the edit too`
        : actual !== expected
          ? `the edit leaves ${id} ${actual ?? 'unknown'}, not ${expected}`
          : '');
    return { id, expected: expected!, actual, ok: reason === '', reason };
  });
}
