// SPDX-License-Identifier: GPL-2.0-only
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { workerLimits } from '../worker-limits';
import { Batches } from './batches';
import type { CellProgress, CellRun, CellRunner } from './cell-runner';
import type { WorkerAnswer, WorkerData, WorkerTask } from './worker';

/** After an interrupt, how long searches may take to say what they know. */
const PATIENCE_MILLISECONDS = 1_000;

/**
 * Runs cells in threads of their own, so that this one can answer. Once `stop` is not 0 searches end,
 * with what they know.
 */
export function workerRunner(interrupted: AbortSignal, stop: Int32Array<SharedArrayBuffer>): CellRunner {
  return async function* (tasks, jobs = availableParallelism(), own, onProgress) {
    if (interrupted.aborted) return;
    const batches = new Batches(tasks);
    const done: ((run: CellRun) => void)[] = [];
    const runs = tasks.map((_, i) => new Promise<CellRun>((resolve) => (done[i] = resolve)));
    const workerData: WorkerData = { own, stop, watched: onProgress !== undefined };
    const workers = Array.from(
      { length: Math.min(jobs, tasks.length) },
      () => new Worker(join(__dirname, 'worker.js'), { workerData, resourceLimits: workerLimits }),
    );
    const work = async (worker: Worker): Promise<void> => {
      for (const index of batches.take()) {
        if (interrupted.aborted) return;
        const { scenario, variant, ...rest } = tasks[index];
        const task: WorkerTask = { index, scenario: scenario.id, variant: variant.name, ...rest };
        done[index](await answerOf(worker, task, onProgress));
      }
    };
    const all = Promise.race([Promise.all(workers.map(work)), patience(interrupted)]).then(() => undefined);
    try {
      // In the order of the tasks, whoever is first; some never come when interrupted.
      for (const run of runs) {
        const known = await Promise.race([run, all]);
        if (known !== undefined) yield known;
      }
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
}

/** Ends some time after an interrupt: what is not a search may take longer. */
function patience(interrupted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => setTimeout(resolve, PATIENCE_MILLISECONDS).unref();
    interrupted.addEventListener('abort', wait, { once: true });
  });
}

function answerOf(
  worker: Worker,
  task: WorkerTask,
  onProgress: ((progress: CellProgress) => void) | undefined,
): Promise<CellRun> {
  return new Promise((resolve, reject) => {
    const listen = (answer: WorkerAnswer): void => {
      if ('progress' in answer) return onProgress?.(answer.progress);
      worker.off('message', listen);
      worker.off('error', reject);
      resolve(answer.run);
    };
    worker.on('message', listen);
    worker.on('error', reject);
    worker.postMessage(task);
  });
}
