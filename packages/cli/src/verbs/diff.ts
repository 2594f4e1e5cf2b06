// SPDX-License-Identifier: GPL-2.0-only
import {
  type CellResult,
  differenceOf,
  type Pair,
  type Scenario,
  sameSchedule,
  tellingSchedule,
  type Variant,
} from '@mm-litmus/scenario';
import type { CellTask } from '../cells/cell-runner';
import type { Context } from '../context';
import { diffDocument } from '../diff-json';
import { exitStatus, UsageError } from '../exit-status';
import { variantOf } from '../find-one';
import { isInterrupted, runAll } from '../run-all';
import { limitsOf, type LimitOptions } from '../search-options';
import { select } from '../select';
import { diffText, type ScenarioDiff } from '../text/diff-text';
import { invocationText } from '../text/invocation';
import { mailText } from '../text/mail';
import { checkSet } from './run';

export interface DiffOptions extends LimitOptions {
  readonly set?: Readonly<Record<string, number>>;
  readonly full?: true;
  readonly jobs?: number;
  readonly format: 'text' | 'json';
  readonly exitCode?: true;
  readonly mail?: true;
}

/** `mm-litmus diff VARIANT VARIANT [SCENARIO..]`: what differs, and where the same schedule parts. */
export async function diff(
  names: Pair<string>,
  ids: readonly string[],
  options: DiffOptions,
  context: Context,
): Promise<number> {
  if (options.mail && options.format !== 'text') throw new UsageError('--mail goes with --format=text only');
  const { stdout } = context.streams;
  const variants: Pair<Variant> = [variantOf(names[0], context), variantOf(names[1], context)];
  const scenarios = select('scenario', context.scenarios, ({ id }) => id, ids);
  checkSet(scenarios, options.set ?? {});
  const { set, full, jobs } = options;
  const task = (scenario: Scenario, variant: Variant): CellTask => {
    return { scenario, variant, options: { set, full, limits: limitsOf(options) } };
  };
  const tasks = scenarios.flatMap((scenario) => variants.map((variant) => task(scenario, variant)));
  const runs = await runAll(tasks, jobs, context);
  const cells = new Map(runs.map(({ index, cell }) => [index, cell]));
  const diffs = scenarios.flatMap((scenario, i): ScenarioDiff[] => {
    const [first, second] = [cells.get(2 * i), cells.get(2 * i + 1)];
    return first === undefined || second === undefined
      ? []
      : [diffOf(scenario, variants, [first, second], { set, goOn: context.goOn })];
  });
  stdout.write(
    options.format === 'json'
      ? `${JSON.stringify(diffDocument(variants, diffs), null, 2)}\n`
      : options.mail
        ? mailOf(diffs, variants, tasks, context)
        : diffText(variants, diffs),
  );
  return isInterrupted(runs, tasks, context) ? exitStatus.interrupted : statusOf(diffs, options);
}

/** What differs, with the diagrams of the properties that do. */
function mailOf(
  diffs: readonly ScenarioDiff[],
  variants: Pair<Variant>,
  tasks: readonly CellTask[],
  { argv, goOn }: Context,
): string {
  const differing = diffs.filter(({ difference }) => difference.differs);
  const cells = differing.flatMap((each) => each.cells).filter(({ verdict }) => verdict !== 'not-applicable');
  const taskOf = ({ scenario, variant }: CellResult) =>
    tasks.find((task) => task.scenario.id === scenario && task.variant.name === variant)!;
  const differs = (cell: CellResult, property: string) =>
    differing.some(
      (each) => each.cells.includes(cell) && each.difference.properties.some(({ id }) => id === property),
    );
  const body = diffText(variants, diffs).trimEnd().split('\n');
  return mailText(cells, cells.map(taskOf), { body, tells: differs, command: invocationText(argv), goOn });
}

function diffOf(
  scenario: Scenario,
  variants: Pair<Variant>,
  cells: Pair<CellResult>,
  options: { readonly set: DiffOptions['set'] | undefined; readonly goOn: Context['goOn'] },
): ScenarioDiff {
  const difference = differenceOf(...cells);
  const telling = tellingSchedule(scenario, variants, cells, difference, options);
  if (telling === undefined) return { cells, difference };
  const [first, second] = variants;
  const order: Pair<Variant> = telling.of === 0 ? [first, second] : [second, first];
  return { cells, difference, telling, parting: sameSchedule(scenario, order, telling.schedule, options) };
}

function statusOf(diffs: readonly ScenarioDiff[], { exitCode }: DiffOptions): number {
  if (diffs.some(({ cells }) => cells.some(({ error }) => error !== undefined))) return exitStatus.internal;
  if (diffs.some(({ difference }) => !difference.complete)) return exitStatus.undecided;
  const differs = diffs.some(({ difference }) => difference.differs);
  return exitCode === true && differs ? exitStatus.unexpected : exitStatus.expected;
}
