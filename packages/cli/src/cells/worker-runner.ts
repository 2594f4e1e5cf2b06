// SPDX-License-Identifier: GPL-2.0-only
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { batchesOf } from './batches';
import type { CellRun, CellRunner } from './cell-runner';
import type { WorkerTask } from './worker';

/** Runs cells of the bundled catalog in threads of their own, so that this one can answer signals. */
export function workerRunner(interrupted: AbortSignal): CellRunner {
  return async function* (tasks, jobs = availableParallelism()) {
    if (interrupted.aborted) return;
    const queue = batchesOf(tasks, jobs);
    const done: ((run: CellRun) => void)[] = [];
    const runs = tasks.map((_, i) => new Promise<CellRun>((resolve) => (done[i] = resolve)));
    const workers = Array.from(
      { length: Math.min(jobs, queue.length) },
      () => new Worker(join(__dirname, 'worker.js')),
    );
    const work = async (worker: Worker): Promise<void> => {
      for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
        for (const i of batch) {
          const { scenario, variant, ...rest } = tasks[i];
          const task: WorkerTask = { scenario: scenario.id, variant: variant.name, ...rest };
          worker.postMessage(task);
          const [run] = (await once(worker, 'message', { signal: interrupted })) as [CellRun];
          done[i](run);
        }
      }
    };
    const all = Promise.all(workers.map(work));
    try {
      // In the order of the tasks, whoever is first; `all` is there to fail.
      for (const run of runs) yield await Promise.race([run, all.then(() => run)]);
    } catch (error) {
      if (!interrupted.aborted) throw error;
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
}
