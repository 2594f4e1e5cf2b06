// SPDX-License-Identifier: GPL-2.0-only
import {
  explain,
  type Explanation,
  type Limits,
  resolveBounds,
  type Scenario,
  ScenarioError,
  type Variant,
} from '@mm-litmus/scenario';
import type { CellRun, CellTask } from '../cells/cell-runner';
import { type ColorChoice, colorsFor } from '../color';
import { closestOf } from '../closest';
import type { Context } from '../context';
import { exitStatus, UsageError } from '../exit-status';
import { runDocument } from '../json';
import { select } from '../select';
import { exitStatusOf, summarize } from '../summary';
import { progressOn } from '../progress';
import { junitText } from '../text/junit';
import { ktapText } from '../text/ktap';
import { runText } from '../text/run-text';
import { statText } from '../text/stat';

export interface RunOptions {
  readonly variant?: readonly string[];
  readonly set?: Readonly<Record<string, number>>;
  readonly format: 'text' | 'json' | 'ktap' | 'junit';
  readonly explain?: true;
  readonly full?: true;
  readonly jobs?: number;
  readonly stat?: true;
  readonly color: ColorChoice;
  readonly maxStates?: number;
  readonly maxBytes?: number;
  readonly timeout?: number;
}

/** `mm-litmus run [ID..]`: runs cells and compares them with what is expected. */
export async function run(ids: readonly string[], options: RunOptions, context: Context): Promise<number> {
  if (options.explain && options.format !== 'text' && options.format !== 'json')
    throw new UsageError('--explain goes with --format=text and --format=json only');
  const tasks = tasksFor(ids, options, context);
  const runs: CellRun[] = [];
  const progress = progressOn(context.streams.stderr, tasks.length);
  for await (const each of context.runCells(tasks, options.jobs)) progress.show(runs.push(each));
  progress.clear();
  const cells = runs.map(({ cell }) => cell);
  const summary = summarize(cells);

  const { stdout, stderr } = context.streams;
  if (options.format === 'json') {
    const explanationOf = (i: number, property: string): Explanation => {
      const { scenario, variant, options: of } = tasks[i];
      return explain(scenario, variant, cells[i], property, of);
    };
    const document = runDocument(cells, options.explain && explanationOf);
    stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else if (options.format === 'ktap') {
    stdout.write(ktapText(cells));
  } else if (options.format === 'junit') {
    stdout.write(junitText(cells));
  } else if (cells.length > 0) {
    const colors = colorsFor(options.color, context.streams);
    stdout.write(runText(cells, tasks, summary, { colors, explain: options.explain === true }));
  }
  if (options.stat) stderr.write(statText(runs));
  if (runs.length === tasks.length) return exitStatusOf(summary);
  stderr.write(`mm-litmus: interrupted after ${runs.length} of ${tasks.length} cells\n`);
  return exitStatus.interrupted;
}

function tasksFor(ids: readonly string[], options: RunOptions, context: Context): CellTask[] {
  const scenarios = select('scenario', context.scenarios, ({ id }) => id, ids);
  const variants = select('variant', context.variants, ({ name }) => name, options.variant ?? []);
  checkSet(scenarios, options.set ?? {});
  const { maxStates, maxBytes, timeout } = options;
  const limits: Limits = {
    ...(maxStates !== undefined && { states: maxStates }),
    ...(maxBytes !== undefined && { bytes: maxBytes }),
    ...(timeout !== undefined && { milliseconds: timeout }),
  };
  const task = (scenario: Scenario, variant: Variant): CellTask => {
    return { scenario, variant, options: { set: options.set, limits, full: options.full } };
  };
  return scenarios.flatMap((scenario) => variants.map((variant) => task(scenario, variant)));
}

/** A bound that some scenario cannot take is refused before anything runs. */
export function checkSet(scenarios: readonly Scenario[], set: Readonly<Record<string, number>>): void {
  const known = [...new Set(scenarios.flatMap(({ bounds }) => Object.keys(bounds)))];
  const unknown = Object.keys(set).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`unknown bound '${unknown}'${closestOf(unknown, known)}`);
  for (const scenario of scenarios) {
    try {
      resolveBounds(scenario, set);
    } catch (error) {
      throw error instanceof ScenarioError ? new UsageError(error.reason) : error;
    }
  }
}
