// SPDX-License-Identifier: GPL-2.0-only
import { parentPort, workerData } from 'node:worker_threads';
import { casesOf } from '../own/cases-of';
import type { OwnSources } from '../own/sources';
import { reportOf } from './report-maker';

/** A scenario and the variants, by name. */
export interface ReportTask {
  readonly scenario: string;
  readonly variants: readonly string[];
}

const { scenarios, variants } = casesOf(workerData as OwnSources | undefined);

parentPort?.on('message', ({ scenario, variants: names }: ReportTask) => {
  const chosen = variants.filter(({ name }) => names.includes(name));
  parentPort!.postMessage(
    reportOf(
      scenarios.find(({ id }) => id === scenario)!,
      chosen,
    ),
  );
});
