// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync } from 'node:fs';
import type { CatalogDocument } from '@mm-litmus/catalog/document';
import type { Scenario } from '@mm-litmus/scenario';

interface Counted {
  readonly id: string;
  readonly cells: readonly { readonly states: number }[];
}

/**
 * Indices of scenarios, those with the most states first, so that none of the large ones is begun when all
 * else is done. How many they have was counted for `catalog.json`; those that are not there come first.
 */
export function largestFirst(
  scenarios: readonly Pick<Scenario, 'id'>[],
  counted: readonly Counted[] = bundled(),
): number[] {
  const states = new Map(
    counted.map(({ id, cells }) => [id, cells.reduce((sum, cell) => sum + cell.states, 0)]),
  );
  const sizes = scenarios.map(({ id }) => states.get(id) ?? Infinity);
  return [...scenarios.keys()].sort((a, b) => (sizes[a] === sizes[b] ? a - b : sizes[b] - sizes[a]));
}

function bundled(): readonly Counted[] {
  const file = require.resolve('@mm-litmus/catalog/catalog.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as CatalogDocument).scenarios;
}
