// SPDX-License-Identifier: GPL-2.0-only
import { exitStatus } from './exit-status';
import type { Page } from './page';

const usage = [exitStatus.usage, 'unknown scenario, variant, option or value'] as const;

/** Of the command as a whole. */
export const overview: Page = {
  summary: 'explore every interleaving of races of the Linux mm subsystem',
  synopsis: 'mm-litmus VERB [OPTIONS] [ARGUMENTS]',
  description: [
    'Kernel functions of the THP deferred split queue, list_lru, the LRU batches, page flags and migration are modelled as they are at a commit or in one revision of a series: a variant. A scenario says who does what on which CPU. Every interleaving of a scenario is explored in every variant, and the outcome of each of its properties is compared with the one that is expected.',
    'Results go to standard output, everything else to standard error. Options have their values with = only. Text has at most 75 columns of ASCII, but for what is to be copied in one line. The same input gives the same bytes. Colours are off where the output is no terminal, or NO_COLOR is set.',
  ],
  exit: [
    [exitStatus.expected, 'all is as expected'],
    [exitStatus.unexpected, 'something is not'],
    [exitStatus.undecided, 'a limit was reached first; git bisect run skips'],
    [exitStatus.internal, 'a model, a link or the program itself is at fault'],
    [exitStatus.usage, 'the command line asks for what is not there'],
    [exitStatus.interrupted, 'interrupted'],
  ],
  examples: [
    [
      'mm-litmus find 65b6c32a-7eb4-4023-94c0-968735b784f6@bytedance.com',
      'The scenarios that rest on a mail.',
    ],
    ["mm-litmus run 'scan-*'", 'Which variants have the bugs.'],
    ['mm-litmus explain scan-unlocked-list-del pre-e66f3185 --mail', 'One of them, for a reply.'],
  ],
  seeAlso: ['mm-litmus help run', 'mm-litmus help explain', 'mm-litmus help find'],
};

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
      [
        exitStatus.undecided,
        'otherwise, a limit was reached first, or the search was bounded; git bisect run skips',
      ],
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
      ['mm-litmus run --set=folios=4 --quick', 'What so many folios show at once, not what they never show.'],
      ['mm-litmus run --variant=./my-variant.ts', 'What a patch turns that is written as a variant.'],
      ['mm-litmus run --watch --scenario=./my-scenario.ts', 'A scenario while it is being written.'],
    ],
    seeAlso: ['mm-litmus help list'],
  },
  list: {
    summary: 'name scenarios or variants',
    synopsis: 'mm-litmus list [--variants | --threads] [GLOB..]',
    description: [
      'Names the scenarios, each with its title; with --variants the variants, each with its summary; with --threads the mails that scenarios rest on, by message-id, each with its subject and those scenarios.',
    ],
    exit: [[exitStatus.expected, 'at least one was found'], usage],
    examples: [["mm-litmus list 'scan-*'", 'Scenarios whose id begins with scan-.']],
    seeAlso: ['mm-litmus help run'],
  },
  show: {
    summary: 'tell what a scenario is about',
    synopsis: 'mm-litmus show [OPTIONS] ID',
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
      'Prints for each property an execution that shows it, with the fewest context switches, in one column per thread, and the order of steps that all such executions share; or, for never, the marks that were reached, what was never tried, and which locks protect what the threads share.',
      'A diagram tells of an execution what matters to another CPU: a call below the one that makes it, what a question was answered with behind a colon, what a reference count is then behind //. Of long paths the middle is left out: M..split_queue. The arrow <== stands where a report is made, or at the step since which what is said below is so.',
      'The order below it is what all executions that show the property have in common and others have not: which step must come before which.',
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
  diff: {
    summary: 'tell what differs between two variants',
    synopsis: 'mm-litmus diff [OPTIONS] VARIANT VARIANT [ID..]',
    description: [
      'Runs scenarios in both variants and prints, for each in which they differ, the outcomes, the reports and the ends that only one of them has: - of the first variant, + of the second. An end is told by what is observable when all threads have finished: where each folio is, its order, references and flags, the lengths of queues as split_queue_len or nr_items has them, shrinker bits; a scenario may observe something else. What is the same at all of these ends is left out.',
      'Then it takes an execution that only one of them has, lets the CPUs move in the same order in the other one, and prints the first step that is not the same.',
    ],
    exit: [
      [exitStatus.expected, 'they were compared'],
      [exitStatus.unexpected, 'something differs, with --exit-code'],
      [exitStatus.undecided, 'otherwise, a limit was reached first'],
      [exitStatus.internal, 'otherwise, a model, a link or the program itself is at fault'],
      usage,
      [exitStatus.interrupted, 'interrupted'],
    ],
    examples: [
      ['mm-litmus diff folio-batch-v1 folio-batch', 'What was mended between two versions of a series.'],
      [
        'mm-litmus diff --exit-code v6.11 v6.12.117 scan-unlocked-list-del',
        'Whether one scenario tells two kernels apart.',
      ],
    ],
    seeAlso: ['mm-litmus help explain', 'mm-litmus help locks', 'mm-litmus help run'],
  },
  replay: {
    summary: 'print an execution step by step',
    synopsis: 'mm-litmus replay [OPTIONS] STRING..',
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
    synopsis: 'mm-litmus guards [OPTIONS] ID',
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
    synopsis: 'mm-litmus locks [OPTIONS] VARIANT [VARIANT]',
    description: [
      'Runs all scenarios in VARIANT and prints, for each struct field that several threads of a scenario access and some store to, the locks that are held at every access, or else the accesses that hold none. With two variants it prints what differs. It is about what these scenarios run, not about all of the kernel.',
    ],
    exit: [[exitStatus.expected, 'it was printed'], usage, [exitStatus.interrupted, 'interrupted']],
    examples: [
      ['mm-litmus locks pre-e66f3185 folio-batch', 'What the new scan locks that the old one did not.'],
    ],
    seeAlso: ['mm-litmus help guards'],
  },
  report: {
    summary: 'write the report for the browser',
    synopsis: 'mm-litmus report [OPTIONS] [ID..]',
    description: [
      'Explores the scenarios in the variants and writes one folder that a browser opens without network: the matrix, a page for each scenario, and a viewer for its interleavings, in which the reader may choose which thread moves next. Open index.html in it.',
      'The folder is written beside its place and then moved there. One that holds anything but an earlier report is left alone.',
    ],
    exit: [
      [exitStatus.expected, 'the report was written'],
      [exitStatus.internal, 'the program itself is at fault'],
      [exitStatus.usage, 'unknown scenario or variant, or a folder that cannot be written'],
      [exitStatus.interrupted, 'interrupted; nothing was written'],
    ],
    examples: [
      ['mm-litmus report', 'All scenarios in all variants, in mm-litmus-report.'],
      ["mm-litmus report 'scan-*' --out=/tmp/scan", 'Some of them.'],
      [
        'mm-litmus report --variant=./my-variant.ts,folio-batch',
        'A variant of your own, beside the one it was made from.',
      ],
    ],
    seeAlso: ['mm-litmus help run', 'mm-litmus help explain'],
  },
  find: {
    summary: 'tell which scenarios belong to a mail, a commit or a report',
    synopsis: 'mm-litmus find [OPTIONS] [TEXT..]',
    description: [
      'Reads TEXT, or else standard input, and names the scenarios that rest on a mail or commit it refers to: a message-id, a link to an archive, a whole mail with its headers, a commit id of at least 7 digits. Variants that model one are named as well.',
      'If there is none of these, it is read as what a kernel said when it died (list_del corruption, KASAN, Bad page state, refcount_t, lockdep, soft lockup and others, as the console or syzbot prints them), and scenarios are named that can make such a report, those first that run most of the functions of its call trace, and none where the innermost functions of that are other ones.',
    ],
    exit: [
      [exitStatus.expected, 'at least one was found'],
      [exitStatus.unexpected, 'none was found'],
      [exitStatus.usage, 'there is nothing to look for, or an option is unknown'],
    ],
    examples: [
      [
        'mm-litmus find 65b6c32a-7eb4-4023-94c0-968735b784f6@bytedance.com',
        'By message-id, as from mutt or b4.',
      ],
      ['mm-litmus find e66f3185fa04', 'By commit.'],
      ['dmesg | mm-litmus find', 'By what the kernel said.'],
    ],
    seeAlso: ['mm-litmus help show', 'mm-litmus help list'],
  },
  lint: {
    summary: 'tell what a scenario lacks to be in a catalog',
    synopsis: 'mm-litmus lint [OPTIONS] [ID..]',
    description: [
      'Checks scenarios, all of them if no ID is given: that the id is that of the folder and the package, that every variant has an expectation, that what is sometimes or always so comes with an execution that replays, that what is never so has a mark and a guard, that message-ids, symbols and texts are well formed, and that the revision was raised if something has changed since the last release. Cells that catalog.json does not have as they are now are run first.',
    ],
    exit: [
      [exitStatus.expected, 'nothing is lacking'],
      [exitStatus.unexpected, 'something is'],
      usage,
      [exitStatus.interrupted, 'interrupted'],
    ],
    examples: [
      ['mm-litmus lint scan-unlocked-list-del', 'One scenario of the catalog.'],
      ['mm-litmus lint --scenario=./my-scenario.ts', 'One that is being written.'],
    ],
    seeAlso: ['mm-litmus help guards', 'mm-litmus help run'],
  },
  help: {
    summary: 'tell how a verb is used',
    synopsis: 'mm-litmus help [VERB]',
    description: ['Prints this kind of page for VERB; without one, a list of the verbs.'],
    exit: [
      [exitStatus.expected, 'the page was printed'],
      [exitStatus.usage, 'there is no such verb'],
    ],
    examples: [['mm-litmus help run', 'How to run cells.']],
    seeAlso: ['mm-litmus help list', 'mm-litmus help run'],
  },
};
