// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';
import { explorationOf } from '../cell/exploration-of';
import { type CellOptions, prepareCell, type PreparedCell } from '../cell/prepare';
import { formatReplayId } from '../cell/replay-id';
import type { CellResult, PropertyVerdict } from '../cell/result';
import { ScenarioError } from '../errors';
import type { Scenario } from '../scenario';
import { type Searches, searchesIn, shareSearches } from './searches';

/** What is explained, and how much of it is told. */
export interface ExplainOptions extends CellOptions {
  /** What was found for another cell, of the same program: what is missing is added. */
  readonly known?: Searches;
  /** The cell put together with these options, if that was done already. */
  readonly prepared?: PreparedCell;
  /** Tell every step of the execution as data, with where it stands in TypeScript. */
  readonly steps?: boolean;
  /** Tell so in the text as well. */
  readonly source?: boolean;
  /** Of functions that never ran, tell only how many they are. */
  readonly isBrief?: boolean;
  /** Asked now and then whether to go on: if not, it is told as far as it is known. */
  readonly mayGoOn?: (() => boolean) | undefined;
}

/** A cell that is explained, with its program put together again. */
export interface Subject extends PreparedCell {
  readonly scenario: Scenario;
  readonly variant: Variant;
  readonly cell: CellResult;
  readonly options: ExplainOptions;
}

/** Undefined for a cell that has not run. */
export function subjectOf(
  scenario: Scenario,
  variant: Variant,
  cell: CellResult,
  options: ExplainOptions,
): Subject | undefined {
  const prepared =
    cell.states === 0 ? undefined : (options.prepared ?? prepareCell(scenario, variant, options));
  if (prepared === undefined || 'lacks' in prepared) return undefined;
  const exploration = explorationOf(cell);
  const known = options.known ?? (exploration && searchesIn(exploration));
  if (known !== undefined) shareSearches(prepared.program, known);
  return { scenario, variant, cell, options, ...prepared };
}

/** Throws `not-explained` for a property that the cell does not have. */
export function verdictOf(cell: CellResult, property: string): PropertyVerdict {
  const verdict = cell.properties.find(({ id }) => id === property);
  if (verdict !== undefined) return verdict;
  const known = cell.properties.map(({ id }) => id).join(', ');
  throw new ScenarioError(
    'not-explained',
    `${cell.scenario} in ${cell.variant} has no "${property}": it has ${known}`,
  );
}

/** What replays a schedule of the cell. */
export function replayIdOf({ scenario, variant, options, digest }: Subject, schedule: string): string {
  const guard = scenario.guards.find(({ edits }) => edits === options.guards)?.name;
  return formatReplayId({
    scenario: scenario.id,
    set: options.set ?? {},
    variant: variant.name,
    guard,
    digest: digest(),
    schedule,
  });
}
