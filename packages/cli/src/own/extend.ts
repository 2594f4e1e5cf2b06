// SPDX-License-Identifier: GPL-2.0-only
import { linkVariant } from '@mm-litmus/scenario';
import type { Context } from '../context';
import { LoadFault, ModelFault, UsageError } from '../exit-status';
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
  /** By the name of a variant in a file, the file as it was named. */
  readonly fileOf: ReadonlyMap<string, string>;
  /** Source files that were loaded. */
  readonly files: readonly string[];
}

/**
 * The context with the user's own code, whose types were checked and whose variants were linked.
 * Throws UsageError for files that are not there, ModelFault for code that is wrong.
 */
export function extend(options: SourceOptions, context: Context): Extended {
  const { cwd = process.cwd() } = context;
  const typeErrors = (files: readonly string[]) =>
    files.length === 0 ? [] : new TypeChecker(cwd).check(files);
  try {
    return extendWith(options, context, ({ files }) => {
      const errors = typeErrors(files);
      if (errors.length > 0) throw new ModelFault(errors.join('\n'));
    });
  } catch (error) {
    if (!(error instanceof LoadFault) || error.cause === undefined) throw error;
    // Wrong types are often why a file throws.
    throw new ModelFault([...typeErrors(error.files), error.message].join('\n'), { cause: error });
  }
}

/** As `extend`, for variants that are named by their files as well, such as `./my-variant.ts`: gives their names. */
export function extendNaming(
  names: readonly string[],
  options: SourceOptions,
  context: Context,
): Extended & { readonly names: readonly string[] } {
  const { variant = [] } = options;
  const extended = extend({ ...options, variant: [...variant, ...names.filter(isFile)] }, context);
  const nameOf = (argument: string): string => {
    if (!isFile(argument)) return argument;
    const found = [...extended.fileOf].filter(([, file]) => file === argument).map(([name]) => name);
    if (found.length === 1) return found[0];
    throw new UsageError(`${argument} exports several variants, ${found.join(', ')}: name one of them`);
  };
  return { ...extended, names: names.map(nameOf) };
}

/** As `extend`, but types are not checked. */
export function extendUnchecked(options: SourceOptions, context: Context): Extended {
  return extendWith(options, context, () => undefined);
}

function extendWith(options: SourceOptions, context: Context, check: (own: OwnCases) => void): Extended {
  const { catalog = [], scenario = [], variant = [] } = options;
  const { cwd = process.cwd() } = context;
  const sources: OwnSources = {
    cwd,
    catalogs: catalog,
    scenarios: scenario,
    variants: variant.filter(isFile),
  };
  if (sources.catalogs.length + sources.scenarios.length + sources.variants.length === 0)
    return { context, ids: [], variants: variant, fileOf: new Map(), files: [] };
  const own = loadOwn(sources, context);
  check(own);
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
    fileOf: new Map([...own.fileOf].map(([{ name }, file]) => [name, file])),
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
