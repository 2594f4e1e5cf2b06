// SPDX-License-Identifier: GPL-2.0-only
import type { Command } from 'commander';
import { hintOf } from '../closest';
import { exitStatus, UsageError } from '../exit-status';
import { pageText } from '../page';
import { pages } from '../pages';
import type { TextStream } from '../streams';

/** `mm-litmus help [VERB]`: the page of a verb, or what verbs there are. */
export function help(verb: string | undefined, program: Command, stdout: TextStream): number {
  if (verb === undefined) {
    stdout.write(program.helpInformation());
    return exitStatus.expected;
  }
  const command = program.commands.find((each) => each.name() === verb);
  if (command === undefined) {
    const verbs = program.commands.map((each) => each.name());
    throw new UsageError(`unknown verb '${verb}'${hintOf(verb, verbs, 'help')}`);
  }
  stdout.write(pageText(`mm-litmus ${verb}`, pages[verb], command));
  return exitStatus.expected;
}
