// SPDX-License-Identifier: GPL-2.0-only
// Explores the benchmark problem with our engine and with SPIN, in turns, and compares what that takes.
// --rows=GLOB (over "N=5 any full"; all if not given), --rounds=N (5), --json=FILE, --markdown=FILE (of all rows:
// docs/performance.md)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { URL, fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { performanceTable } from './markdown.mjs';
import { ALL_ROWS, chosenRows } from './rows.mjs';
import { missing, prepare, runSpin } from './spin.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: ALL_ROWS },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
    markdown: { type: 'string' },
  },
});

function runOurs({ ours, mode }) {
  const started = performance.now();
  const script = join(here, 'dist/bench/explore-row.js');
  const result = spawnSync(process.execPath, [script, JSON.stringify(ours), mode], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(result.stderr);
  return { ...JSON.parse(result.stdout), wallSeconds: (performance.now() - started) / 1000 };
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The medians of several runs of the same thing. */
function mediansOf(runs) {
  const names = ['cpuSeconds', 'searchSeconds', 'wallSeconds', 'peakMiB'];
  const medians = names.map((name) => [name, median(runs.map((run) => run[name]))]);
  return { states: runs[0].states, ...Object.fromEntries(medians) };
}

/** Times of different work are not compared. */
function expectSameWork({ model, mode }, ours, spin) {
  if (mode === 'full' && ours.states !== spin.states) {
    throw new Error(`${model}: ${ours.states} states here, ${spin.states} in SPIN`);
  }
  if (ours.failed !== spin.failed) throw new Error(`${model}: only one of the two finds an error`);
}

function measure(row, withSpin, rounds, directory) {
  const ours = [];
  const spin = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(runOurs(row));
    if (!withSpin) continue;
    spin.push(runSpin(row, directory, here));
    expectSameWork(row, ours.at(-1), spin.at(-1));
  }
  const { model, mode } = row;
  if (!withSpin) return { model, mode, ours: mediansOf(ours) };
  const [a, b] = [mediansOf(ours), mediansOf(spin)];
  return { model, mode, ours: a, spin: b, ratio: a.cpuSeconds / b.cpuSeconds };
}

/** The part of the page that is about the catalog, which is not measured here. */
function catalogPart(file) {
  return existsSync(file) ? (/\n## The catalog\n[^]*/.exec(readFileSync(file, 'utf8'))?.[0] ?? '') : '';
}

/** One line for those who watch. */
function lineOf({ model, mode, ours, spin, ratio }) {
  const seconds = `${ours.cpuSeconds.toFixed(2)} s CPU, ${ours.wallSeconds.toFixed(2)} s wall`;
  const compared = spin === undefined ? '' : `: ${ratio.toFixed(2)} of SPIN`;
  return `${model} ${mode}: ${ours.states} states, ${seconds}${compared}`;
}

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
if (spawnSync(process.execPath, [compiler, '-p', here], { stdio: 'inherit' }).status !== 0) process.exit(1);
const without = missing();
const directory = mkdtempSync(join(tmpdir(), 'mm-litmus-bench-'));
try {
  if (without === undefined) prepare(directory, here);
  const [{ model }] = cpus();
  const machine = `${cpus().length} x ${model}, node ${process.version}, medians of ${values.rounds} rounds`;
  console.log(machine);
  if (without !== undefined) console.log(without);
  const results = [];
  for (const row of chosenRows(values.rows)) {
    results.push(measure(row, without === undefined, Number(values.rounds), directory));
    console.log(lineOf(results.at(-1)));
  }
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ rows: results }, undefined, 2));
  const isWhole = values.rows === ALL_ROWS && without === undefined;
  const file = values.markdown ?? (isWhole ? join(here, '../../../docs/performance.md') : undefined);
  if (file !== undefined) writeFileSync(file, performanceTable(results, machine) + catalogPart(file));
} finally {
  rmSync(directory, { recursive: true });
}
