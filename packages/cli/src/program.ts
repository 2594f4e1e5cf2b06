// SPDX-License-Identifier: GPL-2.0-only
import { textWidth } from '@mm-litmus/scenario';
import { Command, Option } from 'commander';
import type { Context } from './context';
import { withEquals } from './page';
import { pages } from './pages';
import * as values from './values';
import { explain, type ExplainOptions } from './verbs/explain';
import { guards } from './verbs/guards';
import { help } from './verbs/help';
import { list, type ListOptions } from './verbs/list';
import { locks } from './verbs/locks';
import { replay } from './verbs/replay';
import { run, type RunOptions } from './verbs/run';
import { show } from './verbs/show';
import { version } from './version';

/** The command line; `done` gets the exit status of the verb. */
export function createProgram(context: Context, done: (status: number) => void): Command {
  const { stdout, stderr } = context.streams;
  const program = new Command('mm-litmus')
    .description(
      'Explores every interleaving of races of the Linux mm subsystem, in every variant of the code.',
    )
    .version(`mm-litmus ${version}`, '--version', 'print the version')
    .helpCommand(false)
    .helpOption('-h, --help', 'print this')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => textWidth,
      getErrHelpWidth: () => textWidth,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(oneLine(text)),
    })
    .configureHelp({
      minWidthToWrap: 30,
      optionTerm: ({ flags }) => withEquals(flags),
      optionDescription: ({ description }) => description,
    });

  program
    .command('run')
    .summary(pages.run.summary)
    .argument('[id...]', 'scenarios, by id or glob')
    .addOption(
      new Option('--variant <names>', 'only these variants, by name or glob, with commas').argParser(
        values.list,
      ),
    )
    .addOption(
      new Option('--set <bounds>', 'raise bounds of the scenarios: folios=4').argParser(values.settings),
    )
    .addOption(
      new Option('--format <format>', 'text (as it is by default), json, ktap or junit')
        .choices(['text', 'json', 'ktap', 'junit'])
        .default('text'),
    )
    .option('--full', 'leave no interleaving out, and check progress: slower')
    .option('--explain', 'also for cells as expected: an execution, or the marks of a never')
    .addOption(
      new Option('--max-states <count>', 'stop a search at so many states: 500k').argParser(values.count),
    )
    .addOption(
      new Option('--max-bytes <size>', 'stop a search at so much memory: 512M').argParser(values.bytes),
    )
    .addOption(
      new Option('--timeout <time>', 'stop a search after so long: 90s').argParser(values.milliseconds),
    )
    .addOption(
      new Option(
        '--jobs <count>',
        'run so many cells at once: as many as there are CPUs by default',
      ).argParser(values.count),
    )
    .option('--stat', 'print states, memory and time of each search on stderr')
    .addOption(
      new Option('--color <when>', 'auto (by default), always or never')
        .choices(['auto', 'always', 'never'])
        .default('auto'),
    )
    .action(async (ids: string[], options: RunOptions) => done(await run(ids, options, context)));

  program
    .command('list')
    .summary(pages.list.summary)
    .argument('[glob...]', 'ids or names')
    .option('--variants', 'variants instead of scenarios')
    .action((globs: string[], options: ListOptions) => done(list(globs, options, context)));

  program
    .command('show')
    .summary(pages.show.summary)
    .argument('<id>', 'a scenario')
    .action((id: string) => done(show(id, context)));

  program
    .command('explain')
    .summary(pages.explain.summary)
    .argument('<id>', 'a scenario')
    .argument('<variant>', 'a variant')
    .addOption(
      new Option('--set <bounds>', 'raise bounds of the scenario: folios=4').argParser(values.settings),
    )
    .option('--full', 'leave no interleaving out, and check progress: slower')
    .action(async (id: string, variant: string, options: ExplainOptions) =>
      done(await explain(id, variant, options, context)),
    );

  program
    .command('replay')
    .summary(pages.replay.summary)
    .argument('<string...>', 'what stands behind "replay:"')
    .action((words: string[]) => done(replay(words, context)));

  program
    .command('guards')
    .summary(pages.guards.summary)
    .argument('<id>', 'a scenario')
    .action(async (id: string) => done(await guards(id, context)));

  program
    .command('locks')
    .summary(pages.locks.summary)
    .argument('<variant>', 'a variant')
    .argument('[other]', 'another one, to compare with')
    .action(async (variant: string, other: string | undefined) =>
      done(await locks(other === undefined ? [variant] : [variant, other], context)),
    );

  program
    .command('help')
    .summary(pages.help.summary)
    .argument('[verb]')
    .action((verb: string | undefined) => done(help(verb, program, stdout)));

  return program;
}

/** `mm-litmus: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json.` */
function oneLine(text: string): string {
  const line = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ');
  return `mm-litmus: ${line}\n`;
}
