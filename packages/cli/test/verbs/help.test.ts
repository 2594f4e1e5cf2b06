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
  --version                         print the version
  -h, --help                        print this

Commands:
  run [options] [id...]             run scenarios in variants and compare
                                    the outcomes
  list [options] [glob...]          name scenarios or variants
  show <id>                         tell what a scenario is about
  explain [options] <id> <variant>  tell why a scenario comes out as it
                                    does in a variant
  replay <string...>                print an execution step by step
  guards <id>                       tell which small edits of a variant a
                                    scenario notices
  locks <variant> [other]           tell which lock protects which field
  help [verb]                       tell how a verb is used
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
    --variant=NAMES
        only these variants, by name or glob, with commas
    --set=BOUNDS
        raise bounds of the scenarios: folios=4
    --format=FORMAT
        text (as it is by default), json, ktap or junit
    --full
        leave no interleaving out, and check progress: slower
    --explain
        also for cells as expected: an execution, or the marks of a never
    --max-states=COUNT
        stop a search at so many states: 500k
    --max-bytes=SIZE
        stop a search at so much memory: 512M
    --timeout=TIME
        stop a search after so long: 90s
    --jobs=COUNT
        run so many cells at once: as many as there are CPUs by default
    --stat
        print states, memory and time of each search on stderr
    --color=WHEN
        auto (by default), always or never
    -h, --help
        print this

EXIT STATUS
    0    every cell is as expected, or not applicable
    1    a cell is unexpected or vacuous
    125  otherwise, a limit was reached first; git bisect run skips
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

SEE ALSO
    mm-litmus help list
`);
    expect(`\n${(await run(['help', 'list'])).stdout}`).toBe(`
NAME
    mm-litmus list - name scenarios or variants

SYNOPSIS
    mm-litmus list [--variants] [GLOB..]

DESCRIPTION
    Names the scenarios, each with its title; with --variants the variants,
    each with its summary.

OPTIONS
    --variants
        variants instead of scenarios
    -h, --help
        print this

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
  --variant=NAMES     only these variants, by name or glob, with commas
  --set=BOUNDS        raise bounds of the scenarios: folios=4
  --format=FORMAT     text (as it is by default), json, ktap or junit
  --full              leave no interleaving out, and check progress: slower
  --explain           also for cells as expected: an execution, or the
                      marks of a never
  --max-states=COUNT  stop a search at so many states: 500k
  --max-bytes=SIZE    stop a search at so much memory: 512M
  --timeout=TIME      stop a search after so long: 90s
  --jobs=COUNT        run so many cells at once: as many as there are CPUs
                      by default
  --stat              print states, memory and time of each search on
                      stderr
  --color=WHEN        auto (by default), always or never
  -h, --help          print this
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
