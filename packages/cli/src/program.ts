// SPDX-License-Identifier: GPL-2.0-only
import { textWidth } from '@mm-litmus/scenario';
import { Command, Option } from 'commander';
import type { Context } from './context';
import { extend, extendNaming, type SourceOptions } from './own/extend';
import { withEquals } from './page';
import { pages } from './pages';
import { withBounds, withLimits } from './search-options';
import * as values from './values';
import { diff, type DiffOptions } from './verbs/diff';
import { explain, type ExplainOptions } from './verbs/explain';
import { find } from './verbs/find';
import { guards } from './verbs/guards';
import { help } from './verbs/help';
import { lint } from './verbs/lint';
import { list, type ListOptions } from './verbs/list';
import { locks } from './verbs/locks';
import { replay, type ReplayOptions } from './verbs/replay';
import { report, type ReportOptions } from './verbs/report';
import { run, type RunOptions } from './verbs/run';
import { show } from './verbs/show';
import { version } from './version';
import { watch } from './watch';

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
      sortOptions: true,
      optionTerm: ({ flags }) => withEquals(flags),
      optionDescription: ({ description }) => description,
    });

  withBounds(withLimits(withOwnCode(program.command('run'))))
    .summary(pages.run.summary)
    .argument('[id...]', 'scenarios, by id or glob')
    .addOption(
      new Option(
        '--variant <names>',
        'only these variants, by name, glob or file (./my-variant.ts), with commas',
      ).argParser(values.list),
    )
    .addOption(
      new Option('--set <bounds>', 'raise bounds of the scenarios: folios=4').argParser(values.settings),
    )
    .addOption(
      new Option('--format <format>', 'text (as it is by default), json, ktap or junit')
        .choices(['text', 'json', 'ktap', 'junit'])
        .default('text'),
    )
    .option(
      '--full',
      'leave no interleaving out, and look for loops that nobody can end (soft lockups) as well: slower',
    )
    .option('--explain', 'also for cells as expected: an execution, or the marks of a never')
    .option('--all', 'print each thread in the variants of other families as well')
    .addOption(
      new Option(
        '--jobs <count>',
        'run so many cells at once: as many as there are CPUs by default',
      ).argParser(values.count),
    )
    .option('--mail', 'as plain text to paste into a reply, with the diagrams of what shows')
    .addOption(
      new Option(
        '--thread <ids>',
        'only scenarios that rest on these mails or commits, with commas',
      ).argParser(values.list),
    )
    .option('--changed <revision>', 'only cells that depend on what git diff of this revision or range names')
    .option('--stat', 'print states, memory and time of each search on stderr')
    .addOption(
      new Option('--color <when>', 'auto (by default), always or never')
        .choices(['auto', 'always', 'never'])
        .default('auto'),
    )
    .option('--watch', 'run again whenever a file of --scenario or --variant is saved')
    .action(async (ids: string[], options: RunOptions & SourceOptions & { watch?: true }) =>
      done(await (options.watch ? watch(ids, options, context) : runOwn(ids, options, context))),
    );

  withOwnCode(program.command('list'))
    .summary(pages.list.summary)
    .argument('[glob...]', 'ids or names')
    .option('--variants', 'variants instead of scenarios')
    .option('--threads', 'the mails that scenarios rest on, with those that do')
    .action((globs: string[], options: ListOptions & SourceOptions) =>
      done(list(globs, options, extend(options, context).context)),
    );

  withOwnVariants(withOwnCode(program.command('show')))
    .summary(pages.show.summary)
    .argument('<id>', 'a scenario')
    .action((id: string, options: SourceOptions) => done(show(id, extend(options, context).context)));

  withBounds(withLimits(withOwnVariants(withOwnCode(program.command('explain')))))
    .summary(pages.explain.summary)
    .argument('<id>', 'a scenario')
    .argument('<variant>', 'a variant')
    .addOption(
      new Option('--set <bounds>', 'raise bounds of the scenario: folios=4').argParser(values.settings),
    )
    .option(
      '--full',
      'leave no interleaving out, and look for loops that nobody can end (soft lockups) as well: slower',
    )
    .option('--mail', 'as plain text to paste into a reply')
    .addOption(
      new Option('--format <format>', 'text (as it is by default) or json')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--source', 'print for each step where it stands in TypeScript')
    .action(async (id: string, variant: string, options: ExplainOptions & SourceOptions) => {
      const own = extendNaming([variant], options, context);
      return done(await explain(id, own.names[0], options, own.context));
    });

  withOwnVariants(withOwnCode(program.command('replay')))
    .summary(pages.replay.summary)
    .argument('<string...>', 'what stands behind "replay:"')
    .option('--source', 'print for each step where it stands in TypeScript')
    .action((words: string[], options: SourceOptions & ReplayOptions) =>
      done(replay(words, options, extend(options, context).context)),
    );

  withOwnVariants(withOwnCode(program.command('guards')))
    .summary(pages.guards.summary)
    .argument('<id>', 'a scenario')
    .action(async (id: string, options: SourceOptions) =>
      done(await guards(id, extend(options, context).context)),
    );

  withLimits(withOwnVariants(withOwnCode(program.command('diff'))))
    .summary(pages.diff.summary)
    .argument('<variant>', 'a variant')
    .argument('<other>', 'another one')
    .argument('[id...]', 'scenarios, by id or glob')
    .addOption(
      new Option('--set <bounds>', 'raise bounds of the scenarios: folios=4').argParser(values.settings),
    )
    .addOption(
      new Option('--format <format>', 'text (as it is by default) or json')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--mail', 'as plain text to paste into a reply, with the diagrams of what differs')
    .option('--exit-code', 'exit with 1 when something differs')
    .option('--full', 'leave no interleaving out: slower')
    .addOption(
      new Option(
        '--jobs <count>',
        'run so many cells at once: as many as there are CPUs by default',
      ).argParser(values.count),
    )
    .action(async (variant: string, other: string, ids: string[], options: DiffOptions & SourceOptions) => {
      const own = extendNaming([variant, other], options, context);
      const [first, second] = own.names;
      return done(await diff([first, second], [...ids, ...own.ids], options, own.context));
    });

  withOwnVariants(withOwnCode(program.command('locks')))
    .summary(pages.locks.summary)
    .argument('<variant>', 'a variant')
    .argument('[other]', 'another one, to compare with')
    .action(async (variant: string, other: string | undefined, options: SourceOptions) => {
      const own = extendNaming(other === undefined ? [variant] : [variant, other], options, context);
      return done(await locks(own.names, own.context));
    });

  withOwnCode(program.command('report'))
    .summary(pages.report.summary)
    .argument('[id...]', 'scenarios, by id or glob')
    .addOption(
      new Option('--out <dir>', 'the folder to write, mm-litmus-report if not given').default(
        'mm-litmus-report',
      ),
    )
    .addOption(
      new Option(
        '--variant <names>',
        'only these variants, by name, glob or file (./my-variant.ts), with commas',
      ).argParser(values.list),
    )
    .addOption(
      new Option('--jobs <count>', 'explore so many scenarios at once: one per CPU by default').argParser(
        values.count,
      ),
    )
    .action(async (ids: string[], options: ReportOptions & SourceOptions) => {
      const own = extend(options, context);
      return done(await report([...ids, ...own.ids], { ...options, variant: own.variants }, own.context));
    });

  withOwnCode(program.command('find'))
    .summary(pages.find.summary)
    .argument('[text...]', 'a message-id, a link to a mail, a commit, or what a kernel said')
    .action(async (words: string[], options: SourceOptions) =>
      done(await find(words, extend(options, context).context)),
    );

  withOwnVariants(withOwnCode(program.command('lint')))
    .summary(pages.lint.summary)
    .argument('[id...]', 'scenarios, by id or glob')
    .action(async (ids: string[], options: SourceOptions) => {
      const own = extend(options, context);
      return done(await lint([...ids, ...own.ids], own.context));
    });

  program
    .command('help')
    .summary(pages.help.summary)
    .argument('[verb]')
    .action((verb: string | undefined) => done(help(verb, program, stdout)));

  for (const command of program.commands) {
    const outputError = (text: string, write: (line: string) => void) => write(oneLine(text, command.name()));
    command.configureOutput({ ...command.configureOutput(), outputError });
  }
  return program;
}

function withOwnCode(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--catalog <packages>',
        'take the scenarios of these packages, and their variants as well',
      ).argParser(values.list),
    )
    .addOption(
      new Option('--scenario <files>', 'a scenario that is no package yet: ./my-scenario.ts').argParser(
        values.list,
      ),
    );
}

function withOwnVariants(command: Command): Command {
  return command.addOption(
    new Option('--variant <files>', 'a variant that is no package yet: ./my-variant.ts').argParser(
      values.list,
    ),
  );
}

async function runOwn(
  ids: readonly string[],
  options: RunOptions & SourceOptions,
  context: Context,
): Promise<number> {
  const own = extend(options, context);
  const { variants, fileOf } = own;
  return run([...ids, ...own.ids], { ...options, variant: variants, fileOf }, own.context);
}

/** `mm-litmus: option '--format' takes no 'xml'. Allowed choices are text, json.` */
function oneLine(text: string, verb?: string): string {
  const line = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^option '(--[a-z-]+)[^']*' argument '(.*?)' is invalid/, "option '$1' takes no '$2'");
  // Of arguments that are missing or too many: which there are.
  const next = /argument/.test(line) && verb !== undefined ? `; see 'mm-litmus help ${verb}'` : '';
  return `mm-litmus: ${line.replace(/\.$/, next === '' ? '.' : '')}${next}\n`;
}
