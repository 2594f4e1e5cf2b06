// SPDX-License-Identifier: GPL-2.0-only
import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin';

const every = Number(process.env.MM_LITMUS_MUTANTS_EVERY);
let functions = 0;

/** Leaves out all but every so-manieth function that is inside no other one. */
const sample = {
  shouldIgnore(path) {
    if (!path.isFunction() || path.getFunctionParent() !== null) return undefined;
    return functions++ % every === 0 ? undefined : 'not in the sample';
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'sample', sample)];
