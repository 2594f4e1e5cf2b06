// SPDX-License-Identifier: GPL-2.0-only
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CatalogDocument, scenarioDigest } from '@mm-litmus/catalog/document';
import { type CellResult, layersOf, prepareCell, type Scenario, type Variant } from '@mm-litmus/scenario';
import type { CellTask } from '../cells/cell-runner';
import type { Context } from '../context';
import { scenarioFolders } from './folders';
import type { LintCell, Subject } from './rule';

/**
 * What the rules look at. Outcomes are those that catalog.json has, where it was made of this very model;
 * other cells are run. Undefined when interrupted.
 */
export async function subjectsOf(
  scenarios: readonly Scenario[],
  context: Context,
): Promise<readonly Subject[] | undefined> {
  const { variants, cwd = process.cwd() } = context;
  const folder = dirname(require.resolve('@mm-litmus/catalog/package.json'));
  const catalog = readJson<CatalogDocument>(join(folder, 'catalog.json'));
  const released = readJson<{ catalog: CatalogDocument }>(join(folder, 'released.json'))?.catalog;
  const symbols = new Set(
    variants.flatMap((variant) => layersOf(variant).flatMap((layer) => layer.map(({ name }) => name))),
  );

  const folders = scenarioFolders(cwd);

  const found = scenarios.map((scenario) => variants.map((variant) => recorded(scenario, variant, catalog)));
  const tasks = scenarios.flatMap((scenario, i) =>
    variants.flatMap((variant, j): CellTask[] =>
      found[i][j].known === undefined ? [{ scenario, variant, options: {} }] : [],
    ),
  );
  const runs: CellResult[] = [];
  for await (const { cell } of context.runCells(tasks)) runs.push(cell);
  if (runs.length < tasks.length) return undefined;

  return scenarios.map((scenario, i): Subject => {
    const before = released?.scenarios.find(({ id }) => id === scenario.id);
    return {
      scenario,
      symbols,
      // build() does not know the variant: they are the same in all that it links with.
      markNames: found[i].find(({ markNames }) => markNames !== undefined)?.markNames ?? new Map(),
      cells: variants.map((variant, j): LintCell => {
        const { model, known } = found[i][j];
        return { variant, model, outcomes: known ?? outcomesOf(runs.shift()!) };
      }),
      folders: folders.get(scenario.id) ?? [],
      ...(before && { released: { ...before, digestNow: scenarioDigest(scenario) } }),
    };
  });
}

interface Recorded {
  readonly model: string | undefined;
  readonly known: LintCell['outcomes'] | undefined;
  readonly markNames?: Subject['markNames'];
}

function recorded(scenario: Scenario, variant: Variant, catalog: CatalogDocument | undefined): Recorded {
  const prepared = prepareCell(scenario, variant);
  if ('lacks' in prepared) return { model: undefined, known: {} };
  const model = prepared.digest();
  const cells = catalog?.scenarios.find(({ id }) => id === scenario.id)?.cells;
  const cell = cells?.find((each) => each.variant === variant.name && each.model === model);
  return { model, known: cell?.outcomes, markNames: prepared.markNames };
}

function outcomesOf({ properties }: CellResult): LintCell['outcomes'] {
  return Object.fromEntries(
    properties.map(({ id, actual, witness }) => [id, { outcome: actual, witness }] as const),
  );
}

function readJson<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}
