// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { run } from '../main';

describe('help', () => {
  test('lists the verbs', async () => {
    expect(`\n${(await run(['help'])).stdout}`).toBe(`
Usage: mm-litmus [options] [command]

Explores every interleaving of races of the Linux mm subsystem, in every
variant of the code.

Options:
  -h, --help                                print this
  --version                                 print the version

Commands:
  run [options] [id...]                     run scenarios in variants and
                                            compare the outcomes
  list [options] [glob...]                  name scenarios or variants
  show [options] <id>                       tell what a scenario is about
  explain [options] <id> <variant>          tell why a scenario comes out
                                            as it does in a variant
  replay [options] <string...>              print an execution step by step
  guards [options] <id>                     tell which small edits of a
                                            variant a scenario notices
  diff [options] <variant> <other> [id...]  tell what differs between two
                                            variants
  locks [options] <variant> [other]         tell which lock protects which
                                            field
  report [options] [id...]                  write the report for the
                                            browser
  find [options] [text...]                  tell which scenarios belong to
                                            a mail, a commit or a report
  lint [options] [id...]                    tell what a scenario lacks to
                                            be in a catalog
  help [verb]                               tell how a verb is used
`);
  });

  test('is a page for each verb', async () => {
    expect(`\n${(await run(['help', 'run'])).stdout}`).toBe(`
NAME
    mm-litmus run - run scenarios in variants and compare the outcomes

SYNOPSIS
    mm-litmus run [OPTIONS] [ID..]

DESCRIPTION
    Explores every interleaving of each scenario in each variant and prints
    one word per property: never, sometimes or always. A cell is as
    expected when every word is the expected one: a bug that is not found
    where it was reported fails just as a bug that is found where it was
    fixed.

    ID is the id of a scenario or a glob such as 'scan-*'; all scenarios if
    none is given. For each cell that is not as expected the shortest
    execution follows, in one column per CPU.

OPTIONS
    --all
        print each thread in the variants of other families as well
    --catalog=PACKAGES
        take the scenarios of these packages, and their variants as well
    --changed=REVISION
        only cells that depend on what git diff of this revision or range
        names
    --color=WHEN
        auto (by default), always or never
    --explain
        also for cells as expected: an execution, or the marks of a never
    --format=FORMAT
        text (as it is by default), json, ktap or junit
    --full
        leave no interleaving out, and look for loops that nobody can end
        (soft lockups) as well: slower
    -h, --help
        print this
    --jobs=COUNT
        run so many cells at once: as many as there are CPUs by default
    --mail
        as plain text to paste into a reply, with the diagrams of what
        shows
    --max-bytes=SIZE
        stop a search at so much memory: 512M
    --max-states=COUNT
        stop a search at so many states: 500k
    --quick[=SWITCHES]
        only executions with at most so many context switches away from a
        thread that could go on, 2 if not said: finds most bugs soon, tells
        no never or always
    --random[=SEED]
        only some executions, chosen at random: for what is too large; the
        same seed, 0 if not said, gives the same ones
    --runs=COUNT
        with --random, how many executions: 1000 by default
    --scenario=FILES
        a scenario that is no package yet: ./my-scenario.ts
    --set=BOUNDS
        raise bounds of the scenarios: folios=4
    --stat
        print states, memory and time of each search on stderr
    --thread=IDS
        only scenarios that rest on these mails or commits, with commas
    --timeout=TIME
        stop a search after so long: 90s
    --variant=NAMES
        only these variants, by name, glob or file (./my-variant.ts), with
        commas
    --watch
        run again whenever a file of --scenario or --variant is saved

EXIT STATUS
    0    every cell is as expected, or not applicable
    1    a cell is unexpected or vacuous
    125  otherwise, a limit was reached first, or the search was bounded;
         git bisect run skips
    128  otherwise, a model, a link or the program itself is at fault
    129  unknown scenario, variant, option or value
    130  interrupted

EXAMPLES
    mm-litmus run
        The whole matrix.
    mm-litmus run 'scan-*' --variant=pre-e66f3185,folio-batch --explain
        Some cells, each with an execution or the marks it rests on.
    mm-litmus run --set=folios=4
        The same threads with more folios: is two too few?
    mm-litmus run --set=folios=4 --quick
        What so many folios show at once, not what they never show.
    mm-litmus run --variant=./my-variant.ts
        What a patch turns that is written as a variant.
    mm-litmus run --watch --scenario=./my-scenario.ts
        A scenario while it is being written.

SEE ALSO
    mm-litmus help list
`);
    expect(`\n${(await run(['help', 'list'])).stdout}`).toBe(`
NAME
    mm-litmus list - name scenarios or variants

SYNOPSIS
    mm-litmus list [--variants | --threads] [GLOB..]

DESCRIPTION
    Names the scenarios, each with its title; with --variants the variants,
    each with its summary; with --threads the mails that scenarios rest on,
    by message-id, each with its subject and those scenarios.

OPTIONS
    --catalog=PACKAGES
        take the scenarios of these packages, and their variants as well
    -h, --help
        print this
    --scenario=FILES
        a scenario that is no package yet: ./my-scenario.ts
    --threads
        the mails that scenarios rest on, with those that do
    --variants
        variants instead of scenarios

EXIT STATUS
    0    at least one was found
    129  unknown scenario, variant, option or value

EXAMPLES
    mm-litmus list 'scan-*'
        Scenarios whose id begins with scan-.

SEE ALSO
    mm-litmus help run
`);
    expect((await run(['help', 'help'])).stdout).toMatch(
      /^NAME\n {4}mm-litmus help - tell how a verb is used\n/,
    );
  });

  test('-h is short', async () => {
    expect(`\n${(await run(['run', '-h'])).stdout}`).toBe(`
Usage: mm-litmus run [options] [id...]

Arguments:
  id                  scenarios, by id or glob

Options:
  --all               print each thread in the variants of other families
                      as well
  --catalog=PACKAGES  take the scenarios of these packages, and their
                      variants as well
  --changed=REVISION  only cells that depend on what git diff of this
                      revision or range names
  --color=WHEN        auto (by default), always or never
  --explain           also for cells as expected: an execution, or the
                      marks of a never
  --format=FORMAT     text (as it is by default), json, ktap or junit
  --full              leave no interleaving out, and look for loops that
                      nobody can end (soft lockups) as well: slower
  -h, --help          print this
  --jobs=COUNT        run so many cells at once: as many as there are CPUs
                      by default
  --mail              as plain text to paste into a reply, with the
                      diagrams of what shows
  --max-bytes=SIZE    stop a search at so much memory: 512M
  --max-states=COUNT  stop a search at so many states: 500k
  --quick[=SWITCHES]  only executions with at most so many context switches
                      away from a thread that could go on, 2 if not said:
                      finds most bugs soon, tells no never or always
  --random[=SEED]     only some executions, chosen at random: for what is
                      too large; the same seed, 0 if not said, gives the
                      same ones
  --runs=COUNT        with --random, how many executions: 1000 by default
  --scenario=FILES    a scenario that is no package yet: ./my-scenario.ts
  --set=BOUNDS        raise bounds of the scenarios: folios=4
  --stat              print states, memory and time of each search on
                      stderr
  --thread=IDS        only scenarios that rest on these mails or commits,
                      with commas
  --timeout=TIME      stop a search after so long: 90s
  --variant=NAMES     only these variants, by name, glob or file
                      (./my-variant.ts), with commas
  --watch             run again whenever a file of --scenario or --variant
                      is saved
`);
    expect(await run(['run', '--help'])).toEqual(await run(['run', '-h']));
  });

  test('keeps to 75 columns of ASCII', async () => {
    for (const argv of [
      ['help'],
      ['help', 'run'],
      ['help', 'list'],
      ['help', 'help'],
      ...['show', 'explain', 'replay', 'guards', 'locks'].map((verb) => ['help', verb]),
      ['run', '-h'],
      ['-h'],
    ]) {
      const { status, stdout } = await run(argv);
      expect(status).toBe(0);
      for (const line of stdout.split('\n')) expect(line).toMatch(/^[\x20-\x7e]{0,75}$/);
    }
  });
});
