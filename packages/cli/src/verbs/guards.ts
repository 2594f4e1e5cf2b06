// SPDX-License-Identifier: GPL-2.0-only
import {
  type CellResult,
  type Scenario,
  type ScenarioGuard,
  textWidth,
  turnedBy,
  type Variant,
  wrap,
} from '@mm-litmus/scenario';
import type { Context } from '../context';
import { exitStatus } from '../exit-status';
import { scenarioOf, variantOf } from '../find-one';
import { editText } from '../text/edit-text';

/** `mm-litmus guards ID`: which small edits of a variant this scenario notices. */
export async function guards(id: string, context: Context): Promise<number> {
  const { stdout, stderr } = context.streams;
  const scenario = scenarioOf(id, context);
  const edited = scenario.guards.map((guard) => ({ guard, variant: variantOf(guard.variant, context) }));
  if (edited.length === 0) stdout.write(`${id} has no guard\n`);
  const tasks = edited.map(({ guard, variant }) => ({ scenario, variant, options: {}, guard: guard.name }));
  let [done, isFine] = [0, true];
  for await (const { cell } of context.runCells(tasks)) {
    const { guard, variant } = edited[done];
    const { lines, ok } = told(scenario, guard, variant, cell);
    stdout.write([...(done > 0 ? [''] : []), ...lines].map((line) => `${line}\n`).join(''));
    isFine &&= ok;
    done++;
  }
  if (done < tasks.length) {
    stderr.write(`mm-litmus: interrupted after ${done} of ${tasks.length} guards\n`);
    return exitStatus.interrupted;
  }
  return isFine ? exitStatus.expected : exitStatus.unexpected;
}

function told(
  scenario: Scenario,
  guard: ScenarioGuard,
  variant: Variant,
  cell: CellResult,
): { lines: string[]; ok: boolean } {
  const turned = turnedBy(scenario, guard, variant, cell);
  const lines = [
    `${guard.name}  ${guard.variant}`,
    ...guard.because.split('\n').map((line) => `  ${line}`),
    ...guard.edits.map((edit) => `  ${editText(edit)}`),
    ...turned.map(
      ({ id, actual, ok, reason }) => `  => ${id}: ${actual ?? 'error'}${ok ? '' : `! (${reason})`}`,
    ),
  ];
  return {
    lines: lines.flatMap((line) => wrap(line, textWidth, '    ')),
    ok: turned.every((each) => each.ok),
  };
}
