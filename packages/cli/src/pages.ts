// SPDX-License-Identifier: GPL-2.0-only
import { exitStatus } from './exit-status';
import type { Page } from './page';

const usage = [exitStatus.usage, 'unknown scenario, variant, option or value'] as const;

export const pages: Readonly<Record<string, Page>> = {
  run: {
    summary: 'run scenarios in variants and compare the outcomes',
    synopsis: 'mm-litmus run [OPTIONS] [ID..]',
    description: [
      'Explores every interleaving of each scenario in each variant and prints one word per property: never, sometimes or always. A cell is as expected when every word is the expected one: a bug that is not found where it was reported fails just as a bug that is found where it was fixed.',
      "ID is the id of a scenario or a glob such as 'scan-*'; all scenarios if none is given. For each cell that is not as expected the shortest execution follows, in one column per CPU.",
    ],
    exit: [
      [exitStatus.expected, 'every cell is as expected, or not applicable'],
      [exitStatus.unexpected, 'a cell is unexpected or vacuous'],
      [exitStatus.undecided, 'otherwise, a limit was reached first; git bisect run skips'],
      [exitStatus.internal, 'otherwise, a model, a link or the program itself is at fault'],
      usage,
      [exitStatus.interrupted, 'interrupted'],
    ],
    examples: [
      ['mm-litmus run', 'The whole matrix.'],
      [
        "mm-litmus run 'scan-*' --variant=pre-e66f3185,folio-batch --explain",
        'Some cells, each with an execution or the marks it rests on.',
      ],
      ['mm-litmus run --set=folios=4', 'The same threads with more folios: is two too few?'],
    ],
    seeAlso: ['mm-litmus help list'],
  },
  list: {
    summary: 'name scenarios or variants',
    synopsis: 'mm-litmus list [--variants] [GLOB..]',
    description: [
      'Names the scenarios, each with its title; with --variants the variants, each with its summary.',
    ],
    exit: [[exitStatus.expected, 'at least one was found'], usage],
    examples: [["mm-litmus list 'scan-*'", 'Scenarios whose id begins with scan-.']],
    seeAlso: ['mm-litmus help run'],
  },
  show: {
    summary: 'tell what a scenario is about',
    synopsis: 'mm-litmus show ID',
    description: [
      'Prints the story of scenario ID, what it rests on, who does what on which CPU, its properties with the outcome expected of each variant, its marks and guards, and the variants with what they model and leave out.',
    ],
    exit: [[exitStatus.expected, 'it was printed'], usage],
    examples: [['mm-litmus show scan-unlocked-list-del', 'What this scenario is about.']],
    seeAlso: ['mm-litmus help list', 'mm-litmus help explain'],
  },
  explain: {
    summary: 'tell why a scenario comes out as it does in a variant',
    synopsis: 'mm-litmus explain [OPTIONS] ID VARIANT',
    description: [
      'Prints for each property an execution that shows it, with the fewest context switches, in one column per thread, and the order of steps that all such executions share; or, for never, the marks that were reached and what was never tried.',
    ],
    exit: [
      [exitStatus.expected, 'the cell is as expected, or not applicable'],
      [exitStatus.unexpected, 'the cell is unexpected or vacuous'],
      [exitStatus.undecided, 'a limit was reached first'],
      [exitStatus.internal, 'the model, the link or the program itself is at fault'],
      usage,
      [exitStatus.interrupted, 'interrupted'],
    ],
    examples: [['mm-litmus explain scan-unlocked-list-del pre-e66f3185', 'The bug as it was reported.']],
    seeAlso: ['mm-litmus help replay', 'mm-litmus help run'],
  },
  replay: {
    summary: 'print an execution step by step',
    synopsis: 'mm-litmus replay STRING..',
    description: [
      'STRING is what explain and run print behind "replay:"; blanks and line breaks in it do not matter. It names the scenario, the variant, a digest of the model and the schedule. When the model has changed since, the string is refused: the schedule would mean something else.',
    ],
    exit: [
      [exitStatus.expected, 'the execution was printed'],
      [exitStatus.usage, 'the string is mangled or stale, or names nothing known'],
    ],
    examples: [
      [
        'mm-litmus replay scan-race/folio-batch@0123abcd:a12b3',
        'Twelve steps of the first thread, then three of the second.',
      ],
    ],
    seeAlso: ['mm-litmus help explain'],
  },
  guards: {
    summary: 'tell which small edits of a variant a scenario notices',
    synopsis: 'mm-litmus guards ID',
    description: [
      'Runs scenario ID in each variant that its guards edit, and prints what each edit is and what it turns: which line of a fix is load-bearing.',
    ],
    exit: [
      [exitStatus.expected, 'every guard turns what it says'],
      [exitStatus.unexpected, 'a guard does not'],
      usage,
      [exitStatus.interrupted, 'interrupted'],
    ],
    examples: [['mm-litmus guards scan-unlocked-list-del', 'What that scenario rests on.']],
    seeAlso: ['mm-litmus help explain', 'mm-litmus help show'],
  },
  locks: {
    summary: 'tell which lock protects which field',
    synopsis: 'mm-litmus locks VARIANT [VARIANT]',
    description: [
      'Runs all scenarios in VARIANT and prints, for each struct field that several threads of a scenario access and some store to, the locks that are held at every access, or else the accesses that hold none. With two variants it prints what differs. It is about what these scenarios run, not about all of the kernel.',
    ],
    exit: [[exitStatus.expected, 'it was printed'], usage, [exitStatus.interrupted, 'interrupted']],
    examples: [
      ['mm-litmus locks pre-e66f3185 folio-batch', 'What the new scan locks that the old one did not.'],
    ],
    seeAlso: ['mm-litmus help guards'],
  },
  help: {
    summary: 'tell how a verb is used',
    synopsis: 'mm-litmus help [VERB]',
    description: ['Prints this kind of page for VERB; without one, a list of the verbs.'],
    exit: [[exitStatus.expected, 'the page was printed'], usage],
    examples: [['mm-litmus help run', 'How to run cells.']],
    seeAlso: ['mm-litmus help list', 'mm-litmus help run'],
  },
};
