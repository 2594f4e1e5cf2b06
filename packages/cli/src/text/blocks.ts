// SPDX-License-Identifier: GPL-2.0-only
import { type CellResult, passes, type Scenario } from '@mm-litmus/scenario';
import { type Family, familyOf } from '../families';
import type { Block } from './family-matrix';

/** Cells as blocks of a family's variants, and what is in none of them. */
export interface Blocks {
  readonly blocks: readonly Block[];
  /** Cells of other families that are as expected, and not shown. */
  readonly hidden: readonly CellResult[];
  /** Of scenarios or variants that belong to no family. */
  readonly others: readonly CellResult[];
}

/**
 * One block for each thread: its scenarios in the variants of its family. Cells of its scenarios in those
 * of other families stand in further blocks, if `all` or if something is not as expected there.
 */
export function blocksOf(
  cells: readonly CellResult[],
  scenarios: readonly Scenario[],
  families: readonly Family[],
  all: boolean,
): Blocks {
  const threadOf = new Map(scenarios.map((scenario) => [scenario.id, familyOf(scenario, families)]));
  const familyOfVariant = new Map(
    families.flatMap((family) => family.variants.map(({ name }) => [name, family] as const)),
  );
  const isAtHome = ({ scenario, variant }: CellResult): boolean =>
    threadOf.get(scenario) !== undefined && familyOfVariant.has(variant);
  const blocks: Block[] = [];
  const hidden: CellResult[] = [];
  for (const thread of families) {
    const own = cells.filter((cell) => isAtHome(cell) && threadOf.get(cell.scenario) === thread);
    for (const family of [thread, ...families.filter((each) => each !== thread)]) {
      const inFamily = own.filter(({ variant }) => familyOfVariant.get(variant) === family);
      if (inFamily.length === 0) continue;
      if (family === thread) blocks.push({ title: thread.name, cells: inFamily });
      else if (all || inFamily.some(({ verdict }) => !passes(verdict)))
        blocks.push({ title: `${thread.name}, in ${family.name}`, cells: inFamily });
      else hidden.push(...inFamily);
    }
  }
  return { blocks, hidden, others: cells.filter((cell) => !isAtHome(cell)) };
}
