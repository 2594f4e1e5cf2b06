// SPDX-License-Identifier: GPL-2.0-only
import { parentPort } from 'node:worker_threads';
import { scenarios } from '@mm-litmus/catalog';
import { variants } from '@mm-litmus/variants';
import { reportOf } from './report-maker';

/** A scenario of the bundled catalog and the variants, by name. */
export interface ReportTask {
  readonly scenario: string;
  readonly variants: readonly string[];
}

parentPort?.on('message', ({ scenario, variants: names }: ReportTask) => {
  const chosen = variants.filter(({ name }) => names.includes(name));
  parentPort!.postMessage(
    reportOf(
      scenarios.find(({ id }) => id === scenario)!,
      chosen,
    ),
  );
});
