// SPDX-License-Identifier: GPL-2.0-only
import { parentPort, workerData } from 'node:worker_threads';
import type { SearchProgress } from '@mm-litmus/scenario';
import { casesOf } from '../own/cases-of';
import type { OwnSources } from '../own/sources';
import { type CellProgress, type CellRun, type CellTask, runTask } from './cell-runner';

export interface WorkerData {
  readonly own: OwnSources | undefined;
  /** Not 0 once searches are to end. */
  readonly stop: Int32Array<SharedArrayBuffer>;
  /** Whether to tell how far searches have come. */
  readonly watched: boolean;
}

/** A task as it can be sent to another thread. */
export interface WorkerTask extends Pick<CellTask, 'guard' | 'options'> {
  readonly index: number;
  readonly scenario: string;
  readonly variant: string;
}

export type WorkerAnswer = { readonly run: CellRun } | { readonly progress: CellProgress };

/** Between two tellings. */
const INTERVAL_MILLISECONDS = 250;

const { own, stop, watched } = workerData as WorkerData;
const { scenarios, variants } = casesOf(own);
const say = (answer: WorkerAnswer): void => parentPort?.postMessage(answer);

/** Ends searches when it is time, and tells how far they have come. */
function watch(index: number): (look: () => SearchProgress) => boolean {
  let told = performance.now();
  return (look) => {
    if (Atomics.load(stop, 0) !== 0) return false;
    const now = performance.now();
    if (watched && now - told >= INTERVAL_MILLISECONDS) {
      told = now;
      say({ progress: { index, ...look() } });
    }
    return true;
  };
}

parentPort?.on('message', ({ index, scenario, variant, ...rest }: WorkerTask) => {
  const task: CellTask = {
    scenario: scenarios.find(({ id }) => id === scenario)!,
    variant: variants.find(({ name }) => name === variant)!,
    ...rest,
  };
  say({ run: runTask(task, index, watch(index)) });
});
