// SPDX-License-Identifier: GPL-2.0-only
import type { Command, Option } from 'commander';
import { closestOf } from './closest';
import { UsageError } from './exit-status';

/**
 * Refuses what the parser would accept or word otherwise: an unknown verb or option, an option that
 * should have its value with `=` and has none there. The parser would take the next argument for
 * it, so that `--variant a b` runs scenario b and `--variant scan-x` runs all.
 */
export function checkOptions(program: Command, argv: readonly string[]): void {
  const name = argv.find((arg) => !arg.startsWith('-'));
  const verb = program.commands.find((command) => command.name() === name);
  if (name !== undefined && verb === undefined) {
    const verbs = program.commands.map((command) => command.name());
    throw new UsageError(`unknown verb '${name}'${closestOf(name, verbs)}`);
  }
  const options = verb === undefined ? program.options : verb.options;
  for (const arg of argv) {
    if (arg === '--') return;
    if (arg.startsWith('--') && arg !== '--help') checkOption(arg, options);
  }
}

function checkOption(arg: string, options: readonly Option[]): void {
  const [name] = arg.split('=', 1) as [string];
  const option = options.find(({ long }) => long === name);
  if (option === undefined) {
    const known = options.map(({ long }) => long!);
    throw new UsageError(`unknown option '${name}'${closestOf(name, [...known, '--help'])}`);
  }
  if (option.required && name === arg) {
    const value = /<(.*)>/.exec(option.flags)![1].toUpperCase();
    throw new UsageError(`option '${name}' takes its value with '=': ${name}=${value}`);
  }
  if (!option.required && name !== arg) throw new UsageError(`option '${name}' takes no value`);
}
