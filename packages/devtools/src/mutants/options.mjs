// SPDX-License-Identifier: GPL-2.0-only
import { availableParallelism } from 'node:os';
import { path } from 'zx';

/** What Stryker is told; `files` is a glob under the package's sources, of whose functions one in `every` is mutated. */
export function optionsFor(name, files, every, force) {
  const report = `.stryker/${name}${every > 1 ? `-${every}` : ''}`;
  return {
    mutate: [`packages/${name}/src/${files}`],
    // A text is a tag of a union, which the compiler holds, or said to people, which golden texts hold.
    mutator: { excludedMutations: ['StringLiteral'] },
    // What runs once when a module is loaded would need all tests for each of its mutants.
    ignoreStatic: true,
    coverageAnalysis: 'perTest',
    plugins: ['runner.mjs', 'sample.mjs'].map((file) => path.join(import.meta.dirname, file)),
    ignorers: ['sample'],
    testRunner: 'mutants',
    jest: {
      projectType: 'custom',
      configFile: 'packages/devtools/src/mutants/jest.config.cjs',
      enableFindRelatedTests: false,
    },
    ignorePatterns: ['**/dist', '/docs', '/scenarios'],
    concurrency: availableParallelism(),
    // An endless loop is noticed by how often it meets the mutant. The clock is for what merely takes long: on a
    // busy machine, that is not the mutant's fault.
    timeoutMS: 20_000,
    dryRunTimeoutMinutes: 30,
    incremental: true,
    incrementalFile: `${report}.json`,
    force,
    tempDirName: '.stryker/tmp',
    reporters: ['clear-text', 'html', 'progress-append-only'],
    htmlReporter: { fileName: `${report}.html` },
    clearTextReporter: { reportTests: false, reportScoreTable: false, logTests: false },
    allowConsoleColors: process.stdout.isTTY === true,
  };
}
