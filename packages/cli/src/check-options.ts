// SPDX-License-Identifier: GPL-2.0-only
import type { Command, Option } from 'commander';
import { hintOf } from './closest';
import { UsageError } from './exit-status';

/**
 * Refuses what the parser would accept or word otherwise: an unknown verb or option, an option that
 * should have its value with `=` and has none there. The parser would take the next argument for
 * it, so that `--variant a b` runs scenario b and `--variant scan-x` runs all. Returns the arguments with
 * the values filled in that options may go without.
 */
export function checkOptions(program: Command, argv: readonly string[]): string[] {
  const name = argv.find((arg) => !arg.startsWith('-'));
  const verb = program.commands.find((command) => command.name() === name);
  if (name !== undefined && verb === undefined) {
    const verbs = program.commands.map((command) => command.name());
    throw new UsageError(`unknown verb '${name}'${hintOf(name, verbs, 'help')}`);
  }
  const options = verb === undefined ? program.options : verb.options;
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return argv.map((arg, i) =>
    i < end && arg.startsWith('--') && arg !== '--help' ? checkOption(arg, options, verb) : arg,
  );
}

function checkOption(arg: string, options: readonly Option[], verb: Command | undefined): string {
  const [name] = arg.split('=', 1) as [string];
  const option = options.find(({ long }) => long === name);
  if (option === undefined) {
    const known = options.map(({ long }) => long!);
    const help = verb === undefined ? 'help' : `help ${verb.name()}`;
    throw new UsageError(`unknown option '${name}'${hintOf(name, [...known, '--help'], help)}`);
  }
  if (option.required && name === arg) {
    const value = /<(.*)>/.exec(option.flags)![1].toUpperCase();
    throw new UsageError(`option '${name}' takes its value with '=': ${name}=${value}`);
  }
  if (option.optional) return name === arg ? `${name}=${String(option.presetArg)}` : arg;
  if (!option.required && name !== arg) throw new UsageError(`option '${name}' takes no value`);
  return arg;
}
