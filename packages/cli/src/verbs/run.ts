// SPDX-License-Identifier: GPL-2.0-only
import {
  type CellResult,
  explain,
  type Explanation,
  resolveBounds,
  type Scenario,
  ScenarioError,
  type Variant,
} from '@mm-litmus/scenario';
import type { CellTask } from '../cells/cell-runner';
import { changedSince } from '../changed/changed-cells';
import { type ColorChoice, colorsFor, uncolored } from '../color';
import { closestOf } from '../closest';
import type { Context } from '../context';
import { exitStatus, UsageError } from '../exit-status';
import { runDocument } from '../json';
import type { SourceOptions } from '../own/extend';
import { searchOf, type SearchOptions } from '../search-options';
import { select } from '../select';
import { exitStatusOf, summarize } from '../summary';
import { isInterrupted, runAll } from '../run-all';
import { junitText } from '../text/junit';
import { ktapText } from '../text/ktap';
import { legend } from '../text/legend';
import { diffHints } from '../text/diff-hints';
import { invocationText } from '../text/invocation';
import { mailText } from '../text/mail';
import { matrix } from '../text/matrix';
import { runText } from '../text/run-text';
import { statText } from '../text/stat';
import { scenariosOfThreads } from '../threads';

export interface RunOptions extends SearchOptions, Pick<SourceOptions, 'catalog' | 'scenario'> {
  readonly variant?: readonly string[];
  readonly set?: Readonly<Record<string, number>>;
  readonly format: 'text' | 'json' | 'ktap' | 'junit';
  readonly explain?: true;
  /** Every scenario in the variants of other families too. */
  readonly all?: true;
  readonly jobs?: number;
  readonly stat?: true;
  readonly mail?: true;
  /** Mails and commits: only scenarios that rest on one. */
  readonly thread?: readonly string[];
  /** A revision range of git: only cells that it may have changed. */
  readonly changed?: string;
  readonly color: ColorChoice;
  /** By the name of a variant that is not bundled, its file. */
  readonly fileOf?: ReadonlyMap<string, string>;
}

/** `mm-litmus run [ID..]`: runs cells and compares them with what is expected. */
export async function run(ids: readonly string[], options: RunOptions, context: Context): Promise<number> {
  if (options.explain && options.format !== 'text' && options.format !== 'json')
    throw new UsageError('--explain goes with --format=text and --format=json only');
  if (options.mail && options.format !== 'text') throw new UsageError('--mail goes with --format=text only');
  const all = tasksFor(ids, options, context);
  if (all.length === 0)
    context.streams.stderr.write(`mm-litmus: no cell depends on what ${options.changed} changed\n`);
  const runs = await runAll(all, options.jobs, context);
  // When interrupted some may be missing.
  const tasks = runs.map(({ index }) => all[index]);
  const cells = runs.map(({ cell }) => cell);
  const summary = summarize(cells);

  const { stdout, stderr } = context.streams;
  if (options.format === 'json') {
    const explanationOf = (i: number, property: string): Explanation => {
      const { scenario, variant, options: of } = tasks[i];
      return explain(scenario, variant, cells[i], property, { ...of, steps: true, mayGoOn: context.goOn });
    };
    const document = runDocument(cells, options.explain && explanationOf);
    stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else if (options.format === 'ktap') {
    stdout.write(ktapText(cells));
  } else if (options.format === 'junit') {
    stdout.write(junitText(cells));
  } else if (options.mail) {
    stdout.write(mailOf(cells, tasks, context));
  } else if (cells.length > 0) {
    const colors = colorsFor(options.color, context.streams);
    // Who chooses variants wants to see them side by side.
    const families = (options.variant ?? []).length === 0 ? (context.families ?? []) : [];
    const { explain: isExplained = false, all = false } = options;
    const how = { colors, explain: isExplained, families, all, goOn: context.goOn };
    for (const part of runText(cells, tasks, summary, how)) stdout.write(part);
    for (const line of diffHints(cells, tasks, options)) stdout.write(`${line}\n`);
  }
  if (options.stat) stderr.write(statText(runs));
  return isInterrupted(runs, all, context) ? exitStatus.interrupted : exitStatusOf(summary);
}

/** The matrix, and the diagrams of what the cells show. */
function mailOf(cells: readonly CellResult[], tasks: readonly CellTask[], { argv, goOn }: Context): string {
  const ran = cells.flatMap((cell, i) =>
    cell.verdict === 'not-applicable' ? [] : [{ cell, task: tasks[i] }],
  );
  const shown = ran.map(({ cell }) => cell);
  const body =
    shown.length === 0 ? ['No cell was run.'] : [...matrix(shown, uncolored), '', ...legend(shown)];
  return mailText(
    shown,
    ran.map(({ task }) => task),
    { body, command: invocationText(argv), goOn },
  );
}

function tasksFor(ids: readonly string[], options: RunOptions, context: Context): CellTask[] {
  const chosen = select('scenario', context.scenarios, ({ id }) => id, ids);
  const scenarios = options.thread === undefined ? chosen : scenariosOfThreads(chosen, options.thread);
  const variants = select('variant', context.variants, ({ name }) => name, options.variant ?? []);
  checkSet(scenarios, options.set ?? {});
  const search = searchOf(options);
  const task = (scenario: Scenario, variant: Variant): CellTask => {
    return { scenario, variant, options: { set: options.set, ...search } };
  };
  const isChanged =
    options.changed === undefined ? undefined : changedSince(options.changed, context.cwd ?? process.cwd());
  return scenarios.flatMap((scenario) =>
    variants.flatMap((variant) =>
      isChanged?.(scenario, variant) === false ? [] : [task(scenario, variant)],
    ),
  );
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
