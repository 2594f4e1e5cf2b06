// SPDX-License-Identifier: GPL-2.0-only
import { PluginKind, declareFactoryPlugin } from '@stryker-mutator/api/plugin';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';

export { strykerValidationSchema } from '@stryker-mutator/jest-runner';

const [jest] = jestPlugins;

/** Stryker's runner for jest, but files of tests that killed a source file's mutants are the first for its next one. */
function mutantRunner(injector) {
  const runner = jest.factory(injector);
  const run = runner.mutantRun.bind(runner);
  const firstFor = new Map();
  runner.mutantRun = async (options) => {
    const source = options.sandboxFileName;
    const first = firstFor.get(source) ?? [];
    process.env.MM_LITMUS_MUTANTS_FIRST = first.join();
    const result = await run(options);
    if (result.status === 'killed') {
      const [file] = [result.killedBy].flat()[0].split(' ');
      firstFor.set(source, [file, ...first.filter((other) => other !== file)]);
    }
    return result;
  };
  return runner;
}
mutantRunner.inject = jest.factory.inject;

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'mutants', mutantRunner)];
