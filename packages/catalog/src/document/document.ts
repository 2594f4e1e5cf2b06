// SPDX-License-Identifier: GPL-2.0-only
import type { CellResult, Scenario, Variant } from '@mm-litmus/scenario';
import { scenarioEntry, variantEntry } from './entries';
import type { CatalogDocument } from './schema';

/**
 * `catalog.json`: `cells` of each scenario, in the order of the variants, each as expected. What the
 * `released` one had and these have no more is retired.
 */
export function catalogDocument(
  scenarios: readonly Scenario[],
  variants: readonly Variant[],
  cells: readonly (readonly CellResult[])[],
  released?: CatalogDocument,
): CatalogDocument {
  return {
    $schema: './catalog.schema.json',
    format: 1,
    memoryModel: 'sequentially consistent',
    variants: variants.map(variantEntry),
    scenarios: scenarios.map((scenario, i) => scenarioEntry(scenario, variants, cells[i])),
    retired: {
      scenarios: retired(
        released,
        'scenarios',
        (of) => of.scenarios.map(({ id }) => id),
        scenarios.map(({ id }) => id),
      ),
      variants: retired(
        released,
        'variants',
        (of) => of.variants.map(({ name }) => name),
        variants.map(({ name }) => name),
      ),
    },
  };
}

function retired(
  released: CatalogDocument | undefined,
  kind: 'scenarios' | 'variants',
  namesOf: (document: CatalogDocument) => readonly string[],
  now: readonly string[],
): string[] {
  if (released === undefined) return [];
  const gone = namesOf(released).filter((name) => !now.includes(name));
  return [...released.retired[kind], ...gone].sort();
}
