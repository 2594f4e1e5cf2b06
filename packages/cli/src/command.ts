// SPDX-License-Identifier: GPL-2.0-only
import { createReadStream } from 'node:fs';
import { isatty } from 'node:tty';
import { parentPort, workerData } from 'node:worker_threads';
import { workerRunner } from './cells/worker-runner';
import { main } from './main';
import { workerReportMaker } from './report/worker-report-maker';
import type { TextStream } from './streams';

/** What the thread of the process tells the one that carries out the command. */
export interface CommandData {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: { readonly stdout: boolean; readonly stderr: boolean };
  /** Not 0 once searches are to end. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

/** And what that one says. */
export type CommandMessage =
  { readonly to: 'stdout' | 'stderr'; readonly text: string } | { readonly status: number };

const { argv, env, isTTY, stop } = workerData as CommandData;
const interrupt = new AbortController();
const say = (message: CommandMessage): void => parentPort?.postMessage(message);
const stream = (to: 'stdout' | 'stderr'): TextStream => ({
  isTTY: isTTY[to],
  write: (text) => say({ to, text }),
});

/** Read only if asked for. */
const stdin = {
  isTTY: isatty(0),
  [Symbol.asyncIterator]: () => createReadStream('', { fd: 0, autoClose: false })[Symbol.asyncIterator](),
};

// The only message there is: an interrupt.
parentPort?.once('message', () => interrupt.abort());
void main(
  argv,
  { stdin, stdout: stream('stdout'), stderr: stream('stderr'), env },
  {
    runCells: workerRunner(interrupt.signal, stop),
    makeReports: workerReportMaker(interrupt.signal),
    interrupted: interrupt.signal,
    goOn: () => Atomics.load(stop, 0) === 0,
  },
).then((status) => {
  say({ status });
  parentPort?.close();
});
