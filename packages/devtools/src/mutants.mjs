// SPDX-License-Identifier: GPL-2.0-only
// npm run mutants -- [PACKAGE...] [--files=GLOB] [--every=N] [--force]: mutation tests, of kernel and engine if none
// is named; GLOB is under the package's src, --every=N mutates one function in N, --force forgets earlier runs.
import { Stryker } from '@stryker-mutator/core';
import { argv, chalk, fs, path } from 'zx';
import { optionsFor } from './mutants/options.mjs';
import { scoreTable, summaryOf } from './mutants/scores.mjs';
import { root } from './root.mjs';

const MOST_WITHOUT_TEST = 0.05;
const LEAST_SCORE = 0.8;

process.chdir(root);
const names = argv._.length > 0 ? argv._.map(String) : ['kernel', 'engine'];
for (const name of names) {
  if (!fs.pathExistsSync(path.join(root, 'packages', name, 'test'))) {
    console.error(`packages/${name} has no tests that mutants could fail.`);
    process.exit(1);
  }
}
for (const name of names) {
  const options = optionsFor(name, argv.files ?? '**/*.ts', argv.every ?? 1, argv.force === true);
  // Read by what runs in other processes.
  process.env.MM_LITMUS_MUTANTS_PACKAGE = name;
  process.env.MM_LITMUS_MUTANTS_EVERY = String(argv.every ?? 1);
  await new Stryker(options).runMutationTest();
  // The file knows the mutants of earlier runs, too.
  const { files } = fs.readJsonSync(options.incrementalFile);
  console.log(`\n${scoreTable(name, files)}\n`);
  const { noCoverage, score } = summaryOf(Object.values(files).flatMap(({ mutants }) => mutants));
  if (noCoverage > MOST_WITHOUT_TEST) {
    complain(`${name}: too many mutants that no test reaches: are the mutated sources what is tested?`);
  }
  if (score < LEAST_SCORE) complain(`${name}: too many mutants survive.`);
}

function complain(text) {
  console.error(chalk.red(text));
  process.exitCode = 1;
}
