// SPDX-License-Identifier: GPL-2.0-only
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { workerLimits } from '../worker-limits';
import { largestFirst } from './largest-first';
import type { ReportMaker, ScenarioReport } from './report-maker';
import type { ReportTask } from './worker';

/** Explores scenarios in threads of their own, so that this one can answer signals. */
export function workerReportMaker(interrupted: AbortSignal): ReportMaker {
  return async function* (scenarios, variants, jobs = availableParallelism(), own) {
    if (interrupted.aborted) return;
    const names = variants.map(({ name }) => name);
    const queue = largestFirst(scenarios);
    const done: ((report: ScenarioReport) => void)[] = [];
    const reports = scenarios.map((_, i) => new Promise<ScenarioReport>((resolve) => (done[i] = resolve)));
    const workers = Array.from(
      { length: Math.min(jobs, queue.length) },
      () => new Worker(join(__dirname, 'worker.js'), { workerData: own, resourceLimits: workerLimits }),
    );
    const work = async (worker: Worker): Promise<void> => {
      for (let i = queue.shift(); i !== undefined; i = queue.shift()) {
        const task: ReportTask = { scenario: scenarios[i].id, variants: names };
        worker.postMessage(task);
        const [report] = (await once(worker, 'message', { signal: interrupted })) as [ScenarioReport];
        done[i](report);
      }
    };
    const all = Promise.all(workers.map(work));
    try {
      // In the order of the scenarios, whoever is first; `all` is there to fail.
      for (const report of reports) yield await Promise.race([report, all.then(() => report)]);
    } catch (error) {
      if (!interrupted.aborted) throw error;
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
}
