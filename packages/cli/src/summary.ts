// SPDX-License-Identifier: GPL-2.0-only
import type { CellResult, Verdict } from '@mm-litmus/scenario';
import { exitStatus } from './exit-status';

/** How many cells came out how; `cells` is the sum of the rest. */
export interface Summary {
  readonly cells: number;
  readonly ok: number;
  readonly unexpected: number;
  readonly vacuous: number;
  readonly incomplete: number;
  readonly notApplicable: number;
  readonly error: number;
}

export function summarize(cells: readonly CellResult[]): Summary {
  const count = (verdict: Verdict) => cells.filter((cell) => cell.verdict === verdict).length;
  return {
    cells: cells.length,
    ok: count('ok'),
    unexpected: count('unexpected'),
    vacuous: count('vacuous'),
    incomplete: count('incomplete'),
    notApplicable: count('not-applicable'),
    error: count('error'),
  };
}

/** A cell that is wrong counts before one that could not be run, and that before one that was cut. */
export function exitStatusOf({ unexpected, vacuous, error, incomplete }: Summary): number {
  if (unexpected + vacuous > 0) return exitStatus.unexpected;
  if (error > 0) return exitStatus.internal;
  return incomplete > 0 ? exitStatus.undecided : exitStatus.expected;
}
