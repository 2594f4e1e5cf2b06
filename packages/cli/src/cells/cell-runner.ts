// SPDX-License-Identifier: GPL-2.0-only
import {
  type CellResult,
  runCell,
  type RunCellOptions,
  type Scenario,
  type Variant,
} from '@mm-litmus/scenario';

/** A cell to run. */
export interface CellTask {
  readonly scenario: Scenario;
  readonly variant: Variant;
  readonly options: Omit<RunCellOptions, 'guards'>;
  /** Name of the scenario's guard that edits the variant, if one does. */
  readonly guard?: string | undefined;
}

export interface CellRun {
  readonly cell: CellResult;
  readonly milliseconds: number;
}

/**
 * Runs cells, as many as `jobs` at once if it can, and gives the results in the order of the tasks;
 * ends early when interrupted.
 */
export type CellRunner = (tasks: readonly CellTask[], jobs?: number) => AsyncIterable<CellRun>;

/** Runs one cell here and now. */
export function runTask({ scenario, variant, options, guard }: CellTask): CellRun {
  const start = performance.now();
  const guards = scenario.guards.find(({ name }) => name === guard)?.edits;
  const cell = runCell(scenario, variant, { ...options, guards });
  return { cell, milliseconds: performance.now() - start };
}

/** Runs cells in this thread, which answers no signal meanwhile. */
export async function* inlineRunner(tasks: readonly CellTask[]): AsyncGenerator<CellRun> {
  for (const task of tasks) yield await Promise.resolve(runTask(task));
}
