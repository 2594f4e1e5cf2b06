// SPDX-License-Identifier: GPL-2.0-only
import { fewestSwitches, formatSchedule, type Goal, type Program } from '@mm-litmus/engine';
import type { Variant } from '@mm-litmus/mm';
import { type CellOptions, prepareCell } from '../cell/prepare';
import { formatReplayId } from '../cell/replay-id';
import type { CellEnd, CellResult } from '../cell/result';
import type { Scenario } from '../scenario';
import type { CellDifference, Pair } from './cell-difference';

/** An execution that one of two cells has and the other has not, so that it must part from it somewhere. */
export interface TellingSchedule {
  /** Which of the two has it. */
  readonly of: 0 | 1;
  /** What it shows there: a property, a report or an end. */
  readonly shows:
    | { readonly property: string }
    | { readonly misses: string }
    | { readonly report: string }
    | { readonly end: CellEnd['values'] };
  readonly schedule: string;
  /** Replays it. */
  readonly replay: string;
}

/**
 * Of all that differs the most telling: a property that only one of them shows, else one that only one
 * always shows, else a report, else an end; with the fewest context switches. Undefined where there is
 * none, as when nothing differs.
 */
export function tellingSchedule(
  scenario: Scenario,
  variants: Pair<Variant>,
  cells: Pair<CellResult>,
  difference: CellDifference,
  { goOn, ...options }: CellOptions & { readonly goOn?: (() => boolean) | undefined } = {},
): TellingSchedule | undefined {
  const found = firstOf(cells, difference);
  if (found === undefined) return undefined;
  const { of, shows, schedule: met, goal, end } = found;
  const variant = variants[of];
  const prepared = prepareCell(scenario, variant, options);
  if ('lacks' in prepared) return undefined;
  const { program, digest } = prepared;
  const shortest = fewestSwitches(end === undefined ? program : withEnd(program, end), goal, { goOn });
  const schedule = shortest === undefined ? met : formatSchedule(shortest);
  const replay = formatReplayId({
    scenario: scenario.id,
    set: options.set ?? {},
    variant: variant.name,
    guard: undefined,
    digest: digest(),
    schedule,
  });
  return { of, shows, schedule, replay };
}

interface Found extends Pick<TellingSchedule, 'of' | 'shows' | 'schedule'> {
  readonly goal: Goal;
  readonly end?: CellEnd['values'];
}

function firstOf(cells: Pair<CellResult>, { properties, reports, ends }: CellDifference): Found | undefined {
  const verdictOf = (of: 0 | 1, id: string) => cells[of].properties.find((property) => property.id === id);
  const propertyIn = (of: 0 | 1, witness: 'witness' | 'counterWitness'): Found | undefined => {
    for (const { id } of properties) {
      const schedule = verdictOf(of, id)?.[witness];
      if (schedule === undefined || verdictOf(of === 0 ? 1 : 0, id)?.[witness] !== undefined) continue;
      return witness === 'witness'
        ? { of, shows: { property: id }, schedule, goal: { shows: id } }
        : { of, shows: { misses: id }, schedule, goal: { misses: id } };
    }
    return undefined;
  };
  const reportIn = (of: 0 | 1): Found | undefined => {
    // What is judged from all executions together is shown by none.
    const report = reports[of].find(({ because }) => because.length === 0);
    if (report === undefined) return undefined;
    const { kind, title, schedule } = report;
    return { of, shows: { report: title }, schedule, goal: { report: { kind, title } } };
  };
  const endIn = (of: 0 | 1): Found | undefined => {
    const [end] = ends[of];
    if (end === undefined) return undefined;
    const { values, schedule } = end;
    return { of, shows: { end: values }, schedule, goal: { shows: thatEnd }, end: values };
  };
  return (
    propertyIn(0, 'witness') ??
    propertyIn(1, 'witness') ??
    propertyIn(0, 'counterWitness') ??
    propertyIn(1, 'counterWitness') ??
    reportIn(0) ??
    reportIn(1) ??
    endIn(0) ??
    endIn(1)
  );
}

const thatEnd = 'that-end';

/** The program with a property that this end shows. */
function withEnd(program: Program, end: CellEnd['values']): Program {
  const { observe = {}, properties = [] } = program;
  const isThere = Object.entries(observe).map(([name, of]) => [of, end[name]] as const);
  return {
    ...program,
    properties: [
      ...properties,
      { id: thatEnd, end: (memory) => isThere.every(([of, value]) => of(memory) === value) },
    ],
  };
}
