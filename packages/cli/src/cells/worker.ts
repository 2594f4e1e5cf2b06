// SPDX-License-Identifier: GPL-2.0-only
import { parentPort } from 'node:worker_threads';
import { scenarios } from '@mm-litmus/catalog';
import { variants } from '@mm-litmus/variants';
import { type CellTask, runTask } from './cell-runner';

/** A task as it can be sent to another thread. */
export interface WorkerTask extends Pick<CellTask, 'guard' | 'options'> {
  readonly scenario: string;
  readonly variant: string;
}

parentPort?.on('message', ({ scenario, variant, ...rest }: WorkerTask) => {
  const task: CellTask = {
    scenario: scenarios.find(({ id }) => id === scenario)!,
    variant: variants.find(({ name }) => name === variant)!,
    ...rest,
  };
  parentPort!.postMessage(runTask(task));
});
