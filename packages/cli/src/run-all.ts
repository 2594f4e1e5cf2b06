// SPDX-License-Identifier: GPL-2.0-only
import type { CellRun, CellTask } from './cells/cell-runner';
import type { Context } from './context';
import { progressOn } from './progress';

/** Runs cells, and tells on stderr how far it is where somebody watches. */
export async function runAll(
  tasks: readonly CellTask[],
  jobs: number | undefined,
  { runCells, streams }: Context,
): Promise<CellRun[]> {
  const runs: CellRun[] = [];
  const nameOf = (index: number) => `${tasks[index].scenario.id} in ${tasks[index].variant.name}`;
  const progress = progressOn(streams.stderr, tasks.length, nameOf);
  for await (const each of runCells(tasks, jobs, undefined, progress.search)) progress.show(runs.push(each));
  progress.clear();
  return runs;
}

/** Whether some are missing or were cut; says so on stderr. */
export function isInterrupted(
  runs: readonly CellRun[],
  tasks: readonly CellTask[],
  { goOn, interrupted, streams }: Context,
): boolean {
  const isOver = interrupted?.aborted !== true && goOn?.() !== false;
  if (runs.length === tasks.length && isOver) return false;
  streams.stderr.write(`mm-litmus: interrupted after ${runs.length} of ${tasks.length} cells\n`);
  return true;
}
