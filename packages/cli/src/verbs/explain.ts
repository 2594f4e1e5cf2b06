// SPDX-License-Identifier: GPL-2.0-only
import { type CellResult, explain as explainProperty, explainCell, textWidth } from '@mm-litmus/scenario';
import type { CellTask } from '../cells/cell-runner';
import type { Context } from '../context';
import { exitStatus, UsageError } from '../exit-status';
import { scenarioOf, variantOf } from '../find-one';
import { runDocument } from '../json';
import { isInterrupted, runAll } from '../run-all';
import { searchOf, type SearchOptions } from '../search-options';
import { exitStatusOf, summarize } from '../summary';
import { invocationText } from '../text/invocation';
import { mailText } from '../text/mail';
import { protectionLines } from '../text/protection';
import { checkSet } from './run';

export interface ExplainOptions extends SearchOptions {
  readonly set?: Readonly<Record<string, number>>;
  readonly format: 'text' | 'json';
  readonly mail?: true;
  readonly source?: true;
}

/** `mm-litmus explain ID VARIANT`: an execution for each property, or what its never rests on. */
export async function explain(
  id: string,
  name: string,
  options: ExplainOptions,
  context: Context,
): Promise<number> {
  const scenario = scenarioOf(id, context);
  const { set, format, mail, source } = options;
  const { goOn } = context;
  if (mail && format === 'json') throw new UsageError('--mail goes with --format=text only');
  const task: CellTask = {
    scenario,
    variant: variantOf(name, context),
    options: { set, protection: true, ...searchOf(options) },
  };
  checkSet([scenario], set ?? {});
  const runs = await runAll([task], undefined, context);
  const { stdout } = context.streams;
  for (const { cell } of runs) {
    if (mail) stdout.write(mailText([cell], [task], { command: invocationText(context.argv), goOn }));
    else if (format === 'json') stdout.write(json(task, cell, goOn));
    // Each as soon as it is known.
    else for (const part of texts(task, cell, { source: source === true, goOn })) stdout.write(part);
  }
  const cells = runs.map(({ cell }) => cell);
  return isInterrupted(runs, [task], context) ? exitStatus.interrupted : exitStatusOf(summarize(cells));
}

interface How {
  readonly source: boolean;
  readonly goOn: Context['goOn'];
}

function* texts(
  { scenario, variant, options }: CellTask,
  cell: CellResult,
  { source, goOn }: How,
): Generator<string> {
  // A cell that failed has the same to say of each.
  const properties = cell.error === undefined ? cell.properties : cell.properties.slice(0, 1);
  const rule = `\n${'='.repeat(textWidth)}\n`;
  for (const [i, { id }] of properties.entries())
    yield `${i > 0 ? rule : ''}${explainCell(scenario, variant, cell, id, { ...options, source, mayGoOn: goOn })}\n`;
  const isSafe = cell.properties.some(({ actual }) => actual === 'never');
  if (isSafe && cell.protection !== undefined && cell.protection.length > 0)
    yield `${rule}${protectionLines(cell.protection).join('\n')}\n`;
}

function json({ scenario, variant, options }: CellTask, cell: CellResult, goOn: How['goOn']): string {
  const document = runDocument([cell], (_, id) =>
    explainProperty(scenario, variant, cell, id, { ...options, steps: true, mayGoOn: goOn }),
  );
  return `${JSON.stringify(document, null, 2)}\n`;
}
