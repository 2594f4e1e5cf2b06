// SPDX-License-Identifier: GPL-2.0-only
import { linkVariant } from '@mm-litmus/scenario';
import type { Context } from '../context';
import { ModelFault } from '../exit-status';
import { TypeChecker } from './check-types';
import { type LinkFault, placeOfLinkFault } from './link-place';
import { loadOwn, type OwnCases } from './load';
import { isFile, type OwnSources } from './sources';

/** What the command line says of code that is not bundled. */
export interface SourceOptions {
  readonly catalog?: readonly string[];
  readonly scenario?: readonly string[];
  /** Names and globs, which are none of our business, and files. */
  readonly variant?: readonly string[];
}

export interface Extended {
  readonly context: Context;
  /** Ids of the scenarios that files were given for. */
  readonly ids: readonly string[];
  /** Of `--variant`, the names and globs, and the names of variants in the files. */
  readonly variants: readonly string[];
  /** Source files that were loaded. */
  readonly files: readonly string[];
}

/**
 * The context with the user's own code, whose types were checked and whose variants were linked.
 * Throws UsageError for files that are not there, ModelFault for code that is wrong.
 */
export function extend(options: SourceOptions, context: Context): Extended {
  return extendWith(options, context, ({ files }, cwd) => {
    const errors = new TypeChecker(cwd).check(files);
    if (errors.length > 0) throw new ModelFault(errors.join('\n'));
  });
}

/** As `extend`, but types are not checked. */
export function extendUnchecked(options: SourceOptions, context: Context): Extended {
  return extendWith(options, context, () => undefined);
}

function extendWith(
  options: SourceOptions,
  context: Context,
  check: (own: OwnCases, cwd: string) => void,
): Extended {
  const { catalog = [], scenario = [], variant = [] } = options;
  const { cwd = process.cwd() } = context;
  const sources: OwnSources = {
    cwd,
    catalogs: catalog,
    scenarios: scenario,
    variants: variant.filter(isFile),
  };
  if (sources.catalogs.length + sources.scenarios.length + sources.variants.length === 0)
    return { context, ids: [], variants: variant, files: [] };
  const own = loadOwn(sources, context);
  if (own.files.length > 0) check(own, cwd);
  checkLinks(own, cwd);
  const names = own.fromFiles.variants.map(({ name }) => name);
  return {
    context: {
      ...context,
      ...own.cases,
      runCells: (tasks, jobs, _own, onProgress) => context.runCells(tasks, jobs, sources, onProgress),
      makeReports: (scenarios, variants, jobs) => context.makeReports(scenarios, variants, jobs, sources),
    },
    ids: own.fromFiles.scenarios.map(({ id }) => id),
    variants: [...variant.filter((each) => !isFile(each)), ...names],
    files: own.files,
  };
}

function checkLinks({ fromFiles, files }: OwnCases, cwd: string): void {
  for (const variant of fromFiles.variants) {
    try {
      linkVariant(variant);
    } catch (error) {
      if (!isLinkError(error)) throw error;
      const place = placeOfLinkFault(error, files, cwd) ?? `variant ${variant.name}`;
      throw new ModelFault(`${place}: ${error.message}`);
    }
  }
}

function isLinkError(error: unknown): error is Error & LinkFault {
  return error instanceof Error && 'symbol' in error && 'wantedBy' in error;
}
