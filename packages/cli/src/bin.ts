// SPDX-License-Identifier: GPL-2.0-only
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CommandData, CommandMessage } from './command';
import { exitStatus } from './exit-status';
import { workerLimits } from './worker-limits';

/** After an interrupt, how long a command may take to say what it knows. */
const GRACE_MILLISECONDS = 2_000;

// This thread answers signals and writes; everything else is done in others, so that it never waits.
const { stdout, stderr, env } = process;
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads has enough.
    if (error.code === 'EPIPE') return;
    if (stream === stdout) stderr.write(`mm-litmus: cannot write the output: ${error.message}\n`);
    process.exit(exitStatus.internal);
  });
}

const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const workerData: CommandData = {
  argv: process.argv.slice(2),
  env: { ...env },
  isTTY: { stdout: stdout.isTTY, stderr: stderr.isTTY },
  stop,
};
process.once('SIGINT', interrupt);
const command = new Worker(join(__dirname, 'command.js'), { workerData, resourceLimits: workerLimits });
process.exitCode = exitStatus.internal;
command.on('message', (message: CommandMessage) => {
  if ('status' in message) process.exitCode = message.status;
  else (message.to === 'stdout' ? stdout : stderr).write(message.text);
});
command.on('error', (error) => {
  stderr.write(`mm-litmus: internal error, please report it: ${error.stack ?? error.message}\n`);
});

function interrupt(): void {
  Atomics.store(stop, 0, 1);
  command.postMessage('interrupt');
  const timer = setTimeout(end, GRACE_MILLISECONDS);
  command.once('exit', () => clearTimeout(timer));
  process.once('SIGINT', end);
}

function end(): void {
  stderr.write('mm-litmus: interrupted\n');
  process.exitCode = exitStatus.interrupted;
  void command.terminate();
}
