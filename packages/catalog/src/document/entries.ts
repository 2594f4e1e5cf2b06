// SPDX-License-Identifier: GPL-2.0-only
import {
  type CellResult,
  notApplicable,
  prepareCell,
  type PropertyVerdict,
  rangeOf,
  type Scenario,
  threadTexts,
  type Variant,
} from '@mm-litmus/scenario';
import { scenarioDigest } from './digest';
import { referenceFor } from './reference';
import type { CatalogCell, CatalogOutcome, CatalogScenario, CatalogVariant } from './schema';

/** What the catalog says of a variant. */
export function variantEntry(variant: Variant): CatalogVariant {
  const { name, summary, base, sources, leavesOut, layers } = variant;
  const functions = layers.flat().flatMap((each) => (each.type === 'function' ? [each.name] : []));
  return {
    name,
    summary,
    base,
    ...(variant.extends && { extends: variant.extends.name }),
    sources: sources.map((source) => ({ ...source })),
    leavesOut: [...leavesOut],
    functions: functions.sort(),
  };
}

/** What the catalog says of a scenario, given its cell in each variant. Every cell must be as expected. */
export function scenarioEntry(
  scenario: Scenario,
  variants: readonly Variant[],
  cells: readonly CellResult[],
): CatalogScenario {
  const { id, revision, title, summary, sources, requires, bounds, boot } = scenario;
  const linked = variants.map((variant) => threadTexts(scenario, variant)).find((each) => each !== undefined);
  return {
    id,
    revision,
    digest: scenarioDigest(scenario),
    title,
    summary,
    sources: sources.map((source) => ({ ...source })),
    requires: [...requires],
    bounds: Object.fromEntries(Object.entries(bounds).map(([name, bound]) => [name, rangeOf(bound)])),
    ...(boot && { boot: { ...boot } }),
    threads: [...(linked ?? [])],
    properties: { ...scenario.properties },
    marks: { ...scenario.marks },
    guards: scenario.guards.map(({ name, because, variant, edits, turns }) => ({
      name,
      because,
      variant,
      // A replacement function is told by its name.
      edits: edits.map((edit) => ('replace' in edit ? { replace: edit.replace.name } : { ...edit })),
      turns: { ...turns } as Record<string, CatalogOutcome['outcome']>,
    })),
    corrections: scenario.corrections.map((each) => ({ ...each })),
    cells: cells.map((cell, i) => cellEntry(scenario, variants[i], cell)),
  };
}

function cellEntry(scenario: Scenario, variant: Variant, cell: CellResult): CatalogCell {
  const { states, transitions, reduced } = cell;
  const prepared = prepareCell(scenario, variant);
  const reached = cell.marks.flatMap(({ name, schedule }) =>
    schedule === undefined ? [] : [[name, schedule] as const],
  );
  const reference = referenceFor(scenario, variant);
  return {
    variant: cell.variant,
    states,
    transitions,
    reduced,
    ...('lacks' in prepared ? { lacks: [...prepared.lacks] } : { model: prepared.digest() }),
    marks: Object.fromEntries(reached),
    outcomes: Object.fromEntries(
      cell.properties.map((property) => [property.id, outcomeEntry(property, cell.complete, reference)]),
    ),
  };
}

function outcomeEntry(
  { id, actual, ok, provenance, witness, counterWitness }: PropertyVerdict,
  complete: boolean,
  reference: string,
): CatalogOutcome {
  if (!ok || actual === null || actual === 'incomplete')
    throw new RangeError(`${id} is not as expected: a catalog holds nothing else`);
  const basis = actual === notApplicable ? 'link' : complete ? 'complete-search' : 'witnesses';
  return {
    outcome: actual,
    basis,
    // Nobody has to expect that nothing links.
    expectedIn: provenance ?? 'scenario',
    reference,
    ...(witness !== undefined && { witness }),
    // Of never, any execution is one.
    ...(counterWitness !== undefined && actual !== 'never' && { counterWitness }),
  };
}
