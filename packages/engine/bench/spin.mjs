// SPDX-License-Identifier: GPL-2.0-only
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { STATES_OF_INIT } from './rows.mjs';

const isThere = (command) => spawnSync(command, ['--version']).error === undefined;

/** What is missing to run SPIN, as a sentence; undefined if nothing is. */
export function missing() {
  const absent = ['spin', 'gcc'].filter((command) => !isThere(command));
  if (absent.length === 0) return undefined;
  return `SPIN is not measured: ${absent.join(' and ')} not found. Get it with: apt-get install spin gcc`;
}

/** Prepares `directory` for `runSpin`. */
export function prepare(directory, here) {
  command('gcc', ['-O2', '-o', 'rusage', `${here}/rusage.c`], directory);
}

/** One verdict by SPIN, from the model to the end of the search; the fastest of the row's searches. */
export function runSpin({ spin: { defines, searches, hashBits }, mode }, directory, here) {
  const runs = searches.map((flags) => {
    const started = performance.now();
    const generate = measured(['spin', '-a', '-o3', ...defines, `${here}/steps.pml`], directory);
    const compile = measured(['gcc', '-O2', '-DSAFETY', ...flags, '-o', 'pan', 'pan.c'], directory);
    const search = measured(['./pan', '-m100000', `-w${hashBits}`], directory);
    const count = (pattern) => Number(pattern.exec(search.output)[1]);
    return {
      states: count(/(\d+) states, stored/) - (mode === 'first-error' ? 0 : STATES_OF_INIT),
      failed: count(/errors: (\d+)/) > 0,
      cpuSeconds: generate.cpuSeconds + compile.cpuSeconds + search.cpuSeconds,
      searchSeconds: search.cpuSeconds,
      wallSeconds: (performance.now() - started) / 1000,
      peakMiB: search.peakMiB,
    };
  });
  return runs.reduce((best, run) => (run.cpuSeconds < best.cpuSeconds ? run : best));
}

function measured(words, directory) {
  const { stdout, stderr } = command('./rusage', words, directory);
  const [cpuSeconds, peakKiB] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { output: stdout, cpuSeconds, peakMiB: peakKiB / 1024 };
}

function command(name, words, directory) {
  const result = spawnSync(name, words, { cwd: directory, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${name} ${words.join(' ')}: ${result.error ?? result.stderr}`);
  return result;
}
