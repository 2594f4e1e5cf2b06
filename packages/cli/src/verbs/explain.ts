// SPDX-License-Identifier: GPL-2.0-only
import { type CellResult, explainCell, textWidth } from '@mm-litmus/scenario';
import type { CellTask } from '../cells/cell-runner';
import type { Context } from '../context';
import { exitStatus } from '../exit-status';
import { scenarioOf, variantOf } from '../find-one';
import { exitStatusOf, summarize } from '../summary';
import { checkSet } from './run';

export interface ExplainOptions {
  readonly set?: Readonly<Record<string, number>>;
  readonly full?: true;
}

/** `mm-litmus explain ID VARIANT`: an execution for each property, or what its never rests on. */
export async function explain(
  id: string,
  name: string,
  { set, full }: ExplainOptions,
  context: Context,
): Promise<number> {
  const scenario = scenarioOf(id, context);
  const task: CellTask = { scenario, variant: variantOf(name, context), options: { set, full } };
  checkSet([scenario], set ?? {});
  for await (const { cell } of context.runCells([task])) {
    context.streams.stdout.write(`${texts(task, cell).join(`\n\n${'='.repeat(textWidth)}\n`)}\n`);
    return exitStatusOf(summarize([cell]));
  }
  context.streams.stderr.write('mm-litmus: interrupted\n');
  return exitStatus.interrupted;
}

function texts({ scenario, variant, options }: CellTask, cell: CellResult): string[] {
  // A cell that failed has the same to say of each.
  const properties = cell.error === undefined ? cell.properties : cell.properties.slice(0, 1);
  return properties.map((property) => explainCell(scenario, variant, cell, property.id, options));
}
