// SPDX-License-Identifier: GPL-2.0-only
import {
  guardsOf,
  type ScenarioGuard,
  textWidth,
  turnedBy,
  type TurnedProperty,
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
  const edited = scenario.guards.flatMap((guard) => [
    { guard, variant: variantOf(guard.variant, context), isFirst: true },
    ...context.variants.flatMap((variant) =>
      guardsOf(scenario, variant).flatMap((each) =>
        each.name === guard.name && each !== guard ? [{ guard: each, variant, isFirst: false }] : [],
      ),
    ),
  ]);
  if (edited.length === 0) stdout.write(`${id} has no guard\n`);
  const tasks = edited.map(({ guard, variant }) => ({ scenario, variant, options: {}, guard: guard.name }));
  let [done, isFine] = [0, true];
  for await (const { cell, index } of context.runCells(tasks)) {
    const { guard, variant, isFirst } = edited[index];
    const turned = turnedBy(scenario, guard, variant, cell);
    const lines = isFirst ? [...(done > 0 ? [''] : []), ...headLines(guard)] : [];
    const place = isFirst ? '' : `${variant.name} `;
    const all = [...lines, ...turned.map((each) => turnedLine(each, place))];
    const wrapped = all.flatMap((line) => wrap(line, textWidth, '    '));
    stdout.write(wrapped.map((line) => `${line}\n`).join(''));
    isFine &&= turned.every(({ ok }) => ok);
    done++;
  }
  if (done < tasks.length) {
    stderr.write(`mm-litmus: interrupted after ${done} of ${tasks.length} guards\n`);
    return exitStatus.interrupted;
  }
  return isFine ? exitStatus.expected : exitStatus.unexpected;
}

function headLines(guard: ScenarioGuard): string[] {
  return [
    `${guard.name}  ${guard.variant}`,
    ...guard.because.split('\n').map((line) => `  ${line}`),
    ...guard.edits.map((edit) => `  ${editText(edit)}`),
  ];
}

/** `place` names a variant that has the guard from one that it extends. */
function turnedLine({ id, actual, ok, reason }: TurnedProperty, place: string): string {
  return `  => ${place}${id}: ${actual ?? 'error'}${ok ? '' : `! (${reason})`}`;
}
