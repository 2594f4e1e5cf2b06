// SPDX-License-Identifier: GPL-2.0-only
import { textWidth, wrap } from '@mm-litmus/scenario';
import type { Context } from '../context';
import { exitStatus } from '../exit-status';
import { lintExceptionsIn } from '../lint/exceptions';
import { faultsOf } from '../lint/faults';
import { rules } from '../lint/rules';
import { subjectsOf } from '../lint/subjects';
import { select } from '../select';

/** `mm-litmus lint [ID..]`: whether scenarios are as the catalog wants them. */
export async function lint(ids: readonly string[], context: Context): Promise<number> {
  const { stdout, stderr } = context.streams;
  const scenarios = select('scenario', context.scenarios, ({ id }) => id, ids);
  const subjects = await subjectsOf(scenarios, context);
  if (subjects === undefined) {
    stderr.write('mm-litmus: interrupted\n');
    return exitStatus.interrupted;
  }
  const exceptions = lintExceptionsIn(context.cwd ?? process.cwd());
  const lines = subjects.flatMap((subject) => {
    const faults = faultsOf(subject, rules, exceptions);
    return faults.length > 0 ? [subject.scenario.id, ...faults.map((fault) => `  ${fault}`)] : [];
  });
  const wrapped = lines.flatMap((line) => wrap(line, textWidth, '    '));
  stdout.write(wrapped.map((line) => `${line}\n`).join(''));
  return lines.length > 0 ? exitStatus.unexpected : exitStatus.expected;
}
