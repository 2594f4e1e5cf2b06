// SPDX-License-Identifier: GPL-2.0-only
// Runs one scenario, by its place in the catalog, in every variant.
import { parentPort } from 'node:worker_threads';
import { scenarios } from '@mm-litmus/catalog';
import { runCell } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';

parentPort.on('message', (i) => {
  parentPort.postMessage(variants.map((variant) => runCell(scenarios[i], variant)));
});
