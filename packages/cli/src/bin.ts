// SPDX-License-Identifier: GPL-2.0-only
import { workerRunner } from './cells/worker-runner';
import { main } from './main';

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort());
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads has enough.
    if (error.code !== 'EPIPE') throw error;
  });
}

const { stdout, stderr, env } = process;
void main(process.argv.slice(2), { stdout, stderr, env }, { runCells: workerRunner(interrupt.signal) }).then(
  (status) => (process.exitCode = status),
);
