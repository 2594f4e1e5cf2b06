// SPDX-License-Identifier: GPL-2.0-only
import {
  type CellResult,
  runCell,
  type RunCellOptions,
  type Scenario,
  type SearchProgress,
  type Variant,
} from '@mm-litmus/scenario';
import type { OwnSources } from '../own/sources';

/** A cell to run. */
export interface CellTask {
  readonly scenario: Scenario;
  readonly variant: Variant;
  readonly options: Omit<RunCellOptions, 'goOn' | 'guards'>;
  /** Name of the scenario's guard that edits the variant, if one does. */
  readonly guard?: string | undefined;
}

export interface CellRun {
  /** Which of the tasks it was. */
  readonly index: number;
  readonly cell: CellResult;
  readonly milliseconds: number;
}

/** How far the search of a task has come. */
export interface CellProgress extends SearchProgress {
  readonly index: number;
}

/**
 * Runs cells, as many as `jobs` at once if it can, and gives the results in the order of the tasks;
 * ends early when interrupted, and may then lack some.
 */
export type CellRunner = (
  tasks: readonly CellTask[],
  jobs?: number,
  /** Where scenarios and variants of the tasks come from that are not bundled. */
  own?: OwnSources,
  /** Told now and then, if somebody watches. */
  onProgress?: (progress: CellProgress) => void,
) => AsyncIterable<CellRun>;

/** Runs one cell here and now. */
export function runTask(
  { scenario, variant, options, guard }: CellTask,
  index: number,
  goOn?: RunCellOptions['goOn'],
): CellRun {
  const start = performance.now();
  const guards = scenario.guards.find(({ name }) => name === guard)?.edits;
  const cell = runCell(scenario, variant, { ...options, guards, goOn });
  return { index, cell, milliseconds: performance.now() - start };
}

/** Runs cells in this thread, which answers no signal meanwhile. */
export async function* inlineRunner(tasks: readonly CellTask[]): AsyncGenerator<CellRun> {
  for (const [index, task] of tasks.entries()) yield await Promise.resolve(runTask(task, index));
}
