// SPDX-License-Identifier: GPL-2.0-only
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { types } from 'node:util';
import type { Scenario, Variant } from '@mm-litmus/scenario';
import { LoadFault, ModelFault, UsageError } from '../exit-status';
import { ModuleLoader } from './module-loader';
import type { OwnSources } from './sources';

/** What there is to run. */
export interface Cases {
  readonly scenarios: readonly Scenario[];
  readonly variants: readonly Variant[];
}

export interface OwnCases {
  /** All that can be named: what is bundled, and what was loaded. */
  readonly cases: Cases;
  /** What the files given export. */
  readonly fromFiles: Cases;
  /** By variant in `fromFiles`, the file as it was named. */
  readonly fileOf: ReadonlyMap<Variant, string>;
  /** Source files that were loaded. */
  readonly files: readonly string[];
}

/**
 * Loads what the sources name. Scenarios of packages stand in for those that are bundled; what has
 * the name of something else stands in for that. Throws UsageError for what is not there or exports nothing,
 * LoadFault for a file that throws; its cause is what was thrown, and absent where there is no TypeScript.
 */
export function loadOwn({ cwd, ...sources }: OwnSources, bundled: Cases): OwnCases {
  // Places in stacks are those of the TypeScript.
  process.setSourceMapsEnabled(true);
  const loader = new ModuleLoader(cwd);
  const load = (file: string): unknown => {
    try {
      return file.endsWith('.ts') ? loader.load(file) : (createRequire(file)(file) as unknown);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw error instanceof ModelFault
        ? new LoadFault(error.message, loader.files)
        : new LoadFault(faultText(error, cwd), loader.files, { cause: error });
    }
  };
  const packages = sources.catalogs.map((name) => {
    const exported = everything(load(packageFile(name, cwd)));
    const found = { scenarios: exported.filter(isScenario), variants: exported.filter(isVariant) };
    if (found.scenarios.length + found.variants.length === 0)
      throw new UsageError(`the package ${name} exports neither scenarios nor variants`);
    return found;
  });
  const fromFiles = (files: readonly string[]) =>
    [...new Set(files)].map((name) => {
      const file = resolve(cwd, name);
      if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
        throw new UsageError(`there is no file ${name}`);
      return { name, exported: everything(load(file)) };
    });
  const scenarios = fromFiles(sources.scenarios).flatMap(({ name, exported }) =>
    atLeastOne('scenario', name, exported.filter(isScenario)),
  );
  const fileOf = new Map(
    fromFiles(sources.variants).flatMap(({ name, exported }) =>
      atLeastOne('variant', name, exported.filter(isVariant)).map((variant) => [variant, name] as const),
    ),
  );
  const variants = [...fileOf.keys()];
  const inPackages = packages.flatMap((each) => each.scenarios);
  const idOf = ({ id }: Scenario) => id;
  const nameOf = ({ name }: Variant) => name;
  return {
    cases: {
      scenarios: merged(inPackages.length > 0 ? [] : bundled.scenarios, [...inPackages, ...scenarios], idOf),
      variants: merged(bundled.variants, [...packages.flatMap((each) => each.variants), ...variants], nameOf),
    },
    fromFiles: { scenarios, variants },
    fileOf,
    files: loader.files,
  };
}

/** What a file threw when it ran: `my-scenario.ts:3:15: bad-scenario: ...`. */
function faultText(error: unknown, cwd: string): string {
  if (!types.isNativeError(error)) return String(error);
  const frames = (error.stack ?? '').slice(error.message.length).matchAll(/[( ](\/[^\s():]+\.ts)(:\d+:\d+)/g);
  const [frame] = [...frames].filter(([, file]) => !file.includes('node_modules'));
  return frame === undefined ? error.message : `${relative(cwd, frame[1])}${frame[2]}: ${error.message}`;
}

function packageFile(name: string, cwd: string): string {
  try {
    return createRequire(join(cwd, 'file.js')).resolve(name);
  } catch (error) {
    throw new UsageError(`there is no package ${name} in this folder`, { cause: error });
  }
}

/** What a module exports, arrays taken apart; each once. */
function everything(exported: unknown): readonly unknown[] {
  // `module.exports = defineVariant(...)`: not what it extends as well.
  if (isScenario(exported) || isVariant(exported)) return [exported];
  const values: readonly unknown[] =
    typeof exported === 'object' && exported !== null ? Object.values(exported) : [];
  return [...new Set(values.flatMap((each) => (Array.isArray(each) ? (each as unknown[]) : [each])))];
}

function isScenario(value: unknown): value is Scenario {
  return isRecord(value) && typeof value['build'] === 'function' && typeof value['id'] === 'string';
}

function isVariant(value: unknown): value is Variant {
  return isRecord(value) && Array.isArray(value['layers']) && typeof value['name'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function atLeastOne<T>(kind: string, file: string, found: readonly T[]): readonly T[] {
  if (found.length === 0) throw new UsageError(`${file} exports no ${kind}`);
  return found;
}

function merged<T>(known: readonly T[], more: readonly T[], nameOf: (each: T) => string): readonly T[] {
  const names = more.map(nameOf);
  return [...known.filter((each) => !names.includes(nameOf(each))), ...more];
}
