// SPDX-License-Identifier: GPL-2.0-only
import {
  type CellResult,
  type PropertyVerdict,
  resolveExpectation,
  textWidth,
  wrap,
} from '@mm-litmus/scenario';
import type { CellTask } from '../cells/cell-runner';
import { commandText } from './invocation';

/** Where code that is not bundled comes from, and the bounds that were raised. */
interface Asked {
  readonly fileOf?: ReadonlyMap<string, string>;
  readonly catalog?: readonly string[];
  readonly scenario?: readonly string[];
  readonly set?: Readonly<Record<string, number>>;
}

/** More scenarios than these are not named: without any, all are compared. */
const few = 3;

/**
 * For each variant in a file that comes out otherwise than the one it extends: that it does, and what tells
 * where the two part.
 */
export function diffHints(
  cells: readonly CellResult[],
  tasks: readonly CellTask[],
  { fileOf = new Map(), catalog = [], scenario = [], set }: Asked,
): readonly string[] {
  return [...fileOf].flatMap(([name, file]) => {
    const turned = tasks.filter((task, i) => task.variant.name === name && isTurned(cells[i], task, cells));
    const base = turned.at(0)?.variant.extends?.name;
    if (base === undefined) return [];
    const ids = turned.length > few ? [] : turned.map(({ scenario: { id } }) => id);
    const options = [
      ...(catalog.length > 0 ? [`--catalog=${catalog.join(',')}`] : []),
      ...(scenario.length > 0 ? [`--scenario=${scenario.join(',')}`] : []),
    ];
    // A file that holds several does not say which.
    const alone = [...fileOf.values()].filter((each) => each === file).length === 1;
    const command = commandText(
      ['diff', base, ...(alone ? [file] : [name, `--variant=${file}`]), ...ids, ...options],
      { ...(set && { set }) },
    );
    return [
      '',
      ...wrap(
        `${name} comes out otherwise than ${base}, which it extends. To see where the two part:`,
        textWidth,
      ),
      `  ${command}`,
    ];
  });
}

/** Whether a property came out otherwise than in the variant that this one extends, or than is expected there. */
function isTurned(cell: CellResult, { scenario, variant }: CellTask, cells: readonly CellResult[]): boolean {
  const base = variant.extends;
  if (base === undefined) return false;
  const before = cells.find((each) => each.scenario === scenario.id && each.variant === base.name);
  const known = (id: string): PropertyVerdict['actual'] | undefined => {
    if (before === undefined) return resolveExpectation(scenario, base, id)?.outcome;
    const property = before.properties.find((each) => each.id === id);
    // A report that no property names is there only where there is one.
    return property === undefined ? 'never' : property.actual;
  };
  return cell.properties.some(({ id, actual }) => {
    const was = known(id);
    return isOutcome(was) && isOutcome(actual) && was !== actual;
  });
}

function isOutcome(found: PropertyVerdict['actual'] | undefined): boolean {
  return found !== undefined && found !== null && found !== 'incomplete';
}
