// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Scenario } from '@mm-litmus/scenario';
import { exitStatus } from '../../src';
import { inlineRunner } from '../../src/cells/cell-runner';
import { runDocumentSchema } from '../../src/json';
import { run, scenarios, variants } from '../main';

const [, twoDequeue] = scenarios as [Scenario, Scenario];
const expecting = (expect: Scenario['expect']): { scenarios: readonly Scenario[] } => ({
  scenarios: [{ ...twoDequeue, expect }],
});

describe('run', () => {
  test('prints the matrix of all', async () => {
    const { status, stdout, stderr } = await run(['run']);
    expect([status, stderr]).toEqual([exitStatus.expected, '']);
    expect(`\n${stdout}`).toBe(`
                   unlocked   locked  drained
drain-and-dequeue (2 CPUs, 1 folio)
  length-wrong     n/a        n/a     sometimes
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  sometimes  never   never*
  length-wrong     sometimes  never   never*

sometimes  some executions show it, some do not
never      of all executions of these threads with these CPUs and folios,
           memory being sequentially consistent, none shows it
n/a        the variant lacks a symbol that the scenario needs
*          expected of the variant that this one extends

6 cells: 4 as expected, 2 not applicable
`);
  });

  test('prints a block for each thread, and with --all those of other families too', async () => {
    const families = [
      { name: 'before', variants: [{ ...variants[0], sources: [{ messageId: 'tiny@example.org' }] }] },
      { name: 'after', variants: variants.slice(1) },
    ];
    const own = `
before
  a unlocked
                   a
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  S
  length-wrong     S
`;
    const short = await run(['run', 'two-dequeue'], { families });
    expect(`\n${short.stdout}`).toBe(`${own}
S  sometimes  some executions show it, some do not

3 cells: all as expected
2 of them, in variants of other families, are not shown: --all shows them
`);
    const { stdout } = await run(['run', 'two-dequeue', '--all'], { families });
    expect(`\n${stdout}`).toContain(`${own}
before, in after
  a locked   b drained
                   a   b
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  N   N*
  length-wrong     N   N*
`);
    expect(stdout).toContain('\n3 cells: all as expected\n');
    const chosen = await run(['run', 'two-dequeue', '--variant=locked'], { families });
    expect(chosen.stdout).toMatch(/^ +locked\n/);
  });

  test('runs what is asked for', async () => {
    const { stdout } = await run(['run', 'two-*', '--variant=locked', '--set=folios=3']);
    expect(`\n${stdout}`).toBe(`
                   locked
two-dequeue (2 CPUs, 3 folios)
  queue-corrupted  never
  length-wrong     never

never  of all executions of these threads with these CPUs and folios,
       memory being sequentially consistent, none shows it

1 cell: as expected
`);
  });

  test('shows the execution behind each cell that is unexpected', async () => {
    const options = expecting({
      unlocked: { 'queue-corrupted': 'never', 'length-wrong': 'sometimes' },
      locked: { 'queue-corrupted': 'never', 'length-wrong': 'always' },
    });
    const { status, stdout, stderr } = await run(['run', '--variant=unlocked,locked'], options);
    expect([status, stderr]).toEqual([exitStatus.unexpected, '']);
    expect(`\n${stdout}`).toBe(`
                   unlocked    locked
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  sometimes!  never
  length-wrong     sometimes   never!

sometimes  some executions show it, some do not
never      of all executions of these threads with these CPUs and folios,
           memory being sequentially consistent, none shows it
!          not what is expected

===========================================================================
two-dequeue  unlocked  queue-corrupted: SOMETIMES
unexpected: expected never

CPU0 first                             CPU1 second
dequeue(Q, A)
  list_del_init(A.node)
    B.node.prev = Q.head
                                       dequeue(Q, B)
                                         list_del_init(B.node)  <==

list_del corruption. prev->next should be B.node, but was A.node.
  (prev=Q.head)
Call Trace:
 __list_del_entry
 list_del_init
 dequeue

Every execution that shows it, and not every other, has this order:
  first: B.node.prev = Q.head
      in list_del_init of dequeue
    before second: __list_del_entry_valid_or_report(B.node)
      in list_del_init of dequeue

replay: two-dequeue/unlocked@DIGEST:a5b2

===========================================================================
two-dequeue  locked  length-wrong: NEVER
unexpected: expected always

CPU0 first                             CPU1 second
dequeue(Q, A)
  spin_lock(Q.lock)
  list_del_init(A.node)
  decrement(Q.length)
  spin_unlock(Q.lock)
                                       dequeue(Q, B)

Not so here: the length is not 0 in the end

replay: two-dequeue/locked@DIGEST:a12b12

===========================================================================

2 cells: all unexpected
`);
  });

  test('shows it for others on request', async () => {
    const { stdout } = await run(['run', 'two-dequeue', '--variant=locked', '--explain']);
    expect(`\n${stdout}`).toBe(`
                   locked
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  never
  length-wrong     never

never  of all executions of these threads with these CPUs and folios,
       memory being sequentially consistent, none shows it

===========================================================================
two-dequeue  locked  queue-corrupted: NEVER

No execution shows it, out of all with 2 CPUs, 2 folios (93 states):
  a check of list_del fails, or the queue is not empty in the end
Memory is sequentially consistent in this model.

reached: both-in-dequeue
  both are in dequeue
  replay: two-dequeue/locked@DIGEST:a1b1

===========================================================================
two-dequeue  locked  length-wrong: NEVER

No execution shows it, out of all with 2 CPUs, 2 folios (93 states):
  the length is not 0 in the end
Memory is sequentially consistent in this model.

reached: both-in-dequeue
  both are in dequeue
  replay: two-dequeue/locked@DIGEST:a1b1

===========================================================================

1 cell: as expected
`);
  });

  test('says once why a cell failed', async () => {
    const options = { scenarios: [{ ...twoDequeue, requires: ['enqueue'] }] };
    const { status, stdout } = await run(['run', '--variant=locked'], options);
    expect(status).toBe(exitStatus.internal);
    expect(`\n${stdout}`).toBe(`
                   locked
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  error!
  length-wrong     error!

error  the model, the link or the scenario is at fault
!      not what is expected

===========================================================================
two-dequeue  locked  queue-corrupted: ERROR

undeclared-symbol: two-dequeue uses dequeue
  usually: a thread or the set-up calls a function that \`requires\` does not
    list
  next: add the symbol to \`requires\`: a variant without it is then
    not-applicable

===========================================================================

1 cell: failed
`);
  });

  test('says what a limit left open, and exits with 125', async () => {
    const { status, stdout } = await run(['run', 'two-dequeue', '--variant=locked', '--max-states=10']);
    expect(status).toBe(exitStatus.undecided);
    expect(`\n${stdout}`).toBe(`
                   locked
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  incomplete
  length-wrong     incomplete

incomplete  a limit was reached before it could be told

two-dequeue in locked: the state limit was reached after 10 states
1 cell: incomplete
`);
  });

  test('unexpected wins over undecided', async () => {
    const options = expecting({ unlocked: { 'queue-corrupted': 'never' } });
    const { status } = await run(['run', '--variant=unlocked', '--max-states=40'], options);
    expect(status).toBe(exitStatus.unexpected);
  });

  test('takes the other limits', async () => {
    expect((await run(['run', 'two-dequeue', '--variant=locked', '--max-bytes=1'])).stdout).toContain(
      'two-dequeue in locked: the memory limit was reached after',
    );
    expect((await run(['run', 'two-dequeue', '--variant=locked', '--timeout=1h'])).status).toBe(
      exitStatus.expected,
    );
  });

  test('gives the same bytes every time, and none that is not ASCII or beyond column 75', async () => {
    const { stdout } = await run(['run', '--explain']);
    expect((await run(['run', '--explain'])).stdout).toBe(stdout);
    for (const line of stdout.split('\n')) expect(line).toMatch(/^[\x20-\x7e]{0,75}$/);
  });

  test('colours on request', async () => {
    expect((await run(['run', '--color=always'])).stdout).toContain('\x1b[32msometimes\x1b[39m');
  });

  test('prints what searches cost on stderr', async () => {
    const { stdout, stderr } = await run(['run', 'two-dequeue', '--stat']);
    expect(stdout).toBe((await run(['run', 'two-dequeue'])).stdout);
    expect(stderr.replace(/[\d.]+$/gm, 'N')).toMatch(
      /^ +states {2}transitions +MiB +seconds\ntwo-dequeue unlocked +\d+ +\d+ +\d+\.\d +N\n/,
    );
  });
});

describe('run --format=json', () => {
  test('prints a document whose sum adds up', async () => {
    const { status, stdout, stderr } = await run(['run', '--format=json']);
    expect([status, stderr]).toEqual([exitStatus.expected, '']);
    const { cells, summary } = runDocumentSchema.parse(JSON.parse(stdout));
    expect(cells.map(({ scenario, variant }) => `${scenario} ${variant}`)).toEqual([
      'drain-and-dequeue unlocked',
      'drain-and-dequeue locked',
      'drain-and-dequeue drained',
      'two-dequeue unlocked',
      'two-dequeue locked',
      'two-dequeue drained',
    ]);
    expect(summary).toEqual({
      cells: 6,
      ok: 4,
      unexpected: 0,
      vacuous: 0,
      incomplete: 0,
      notApplicable: 2,
      error: 0,
    });
  });

  test('says of a cell all there is to say', async () => {
    const { stdout } = await run(['run', 'two-dequeue', '--variant=drained', '--format=json']);
    expect((JSON.parse(stdout) as { cells: unknown[] }).cells).toEqual([
      {
        scenario: 'two-dequeue',
        variant: 'drained',
        properties: ['queue-corrupted', 'length-wrong'].map((id) => ({
          id,
          expected: 'never',
          actual: 'never',
          ok: true,
          verdict: 'ok',
          reason: 'expected as of locked',
        })),
        complete: true,
        reduced: false,
        states: 93,
        transitions: expect.any(Number),
        bounds: { cpus: 2, folios: 2 },
        marks: { 'both-in-dequeue': true },
        ends: [{ values: { length: 0, 'A linked': false, 'B linked': false }, schedule: 'a12b12' }],
        progress: 'not checked',
        untried: { neverRan: [], sameAnswer: [] },
      },
    ]);
  });

  test('with --explain it tells why', async () => {
    const argv = ['run', 'two-dequeue', '--variant=unlocked', '--format=json', '--explain', '--full'];
    const { cells } = runDocumentSchema.parse(JSON.parse((await run(argv)).stdout));
    expect(cells[0].progress).toBe('yes');
    expect(cells[0].properties[0].explanation).toEqual({
      text: expect.stringMatching(/^two-dequeue {2}unlocked {2}queue-corrupted: SOMETIMES\n/),
      replay: 'two-dequeue/unlocked@DIGEST:a5b2',
      causes: {
        of: 'showing',
        order: [
          {
            before: {
              thread: 'first',
              cpu: 0,
              step: 'B.node.prev = Q.head',
              calls: ['dequeue', 'list_del_init', '__list_del_entry', '__list_del'],
            },
            after: {
              thread: 'second',
              cpu: 1,
              step: '__list_del_entry_valid_or_report(B.node)',
              calls: ['dequeue', 'list_del_init', '__list_del_entry'],
            },
          },
        ],
      },
      steps: expect.any(Array),
    });
    const { steps } = cells[0].properties[0].explanation!;
    expect(steps).toHaveLength(7);
    expect(steps![6]).toEqual({
      thread: 'second',
      cpu: 1,
      step: '__list_del_entry_valid_or_report(B.node)',
      calls: ['dequeue(Q, B)', 'list_del_init(B.node)', '__list_del_entry(B.node)'],
      reports: [expect.stringMatching(/^list_del corruption/)],
      source: [
        expect.stringMatching(/^@mm-litmus\/kernel\/src\/list.ts:\d+$/),
        expect.stringMatching(/^@mm-litmus\/kernel\/src\/list.ts:\d+$/),
        expect.stringMatching(/^@mm-litmus\/scenario\/test\/fixture\/tiny.ts:\d+$/),
        expect.stringMatching(/^@mm-litmus\/scenario\/test\/fixture\/tiny.ts:\d+$/),
      ],
    });
  });

  test.each([
    [exitStatus.unexpected, { locked: { 'queue-corrupted': 'always', 'length-wrong': 'never' } }, []],
    [exitStatus.undecided, twoDequeue.expect, ['--max-states=10']],
  ] as const)('exits with %d as text does', async (status, expected, more) => {
    const argv = ['run', '--variant=locked', ...more];
    expect((await run([...argv, '--format=json'], expecting(expected))).status).toBe(status);
    expect((await run(argv, expecting(expected))).status).toBe(status);
  });
});

describe('a bounded run', () => {
  test('says so, shows what happens, and leaves the rest undecided', async () => {
    const quick = await run(['run', 'two-dequeue', '--variant=unlocked,locked', '--quick=1']);
    expect([quick.status, quick.stderr]).toEqual([exitStatus.undecided, '']);
    expect(`\n${quick.stdout}`).toBe(`
                   unlocked   locked
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  sometimes  incomplete
  length-wrong     sometimes  incomplete

sometimes   some executions show it, some do not
incomplete  a limit was reached before it could be told

bounded: only executions with at most 1 switch away from a thread that
  could go on
2 cells: 1 as expected, 1 incomplete
`);
  });

  test('at random it is the same for the same seed', async () => {
    const argv = ['run', 'two-dequeue', '--variant=unlocked', '--format=json', '--runs=20'];
    const seven = await run([...argv, '--random=7']);
    expect(await run([...argv, '--random=7'])).toEqual(seven);
    expect((await run([...argv, '--random'])).stdout).not.toBe(seven.stdout);
    expect(runDocumentSchema.parse(JSON.parse(seven.stdout)).cells[0]).toMatchObject({
      complete: false,
      bounded: 'only 20 executions chosen at random, with seed 7',
    });
  });

  test.each([
    [['--quick', '--full'], '--full and --quick exclude one another'],
    [['--quick=1', '--random'], '--quick and --random exclude one another'],
    [['--runs=5'], '--runs goes with --random only'],
    [['--quick=x'], "option '--quick [switches]' argument 'x' is invalid. Give a number such as 0 or 3."],
  ])('%j is refused', async (options, message) => {
    expect(await run(['run', ...options])).toEqual({
      status: exitStatus.usage,
      stdout: '',
      stderr: `mm-litmus: ${message}\n`,
    });
  });

  test('a value that may be left out takes no other argument for it', async () => {
    const argv = ['run', '--quick', 'drain-and-dequeue', '--variant=drained', '--format=json'];
    const { stdout } = await run(argv);
    const { cells } = runDocumentSchema.parse(JSON.parse(stdout));
    expect(cells.map(({ scenario, bounded }) => [scenario, bounded])).toEqual([
      ['drain-and-dequeue', 'only executions with at most 2 switches away from a thread that could go on'],
    ]);
  });
});

describe('an interrupted run', () => {
  const interrupted = (after: number) =>
    async function* (tasks: Parameters<typeof inlineRunner>[0]) {
      yield* inlineRunner(tasks.slice(0, after));
    };

  test('prints what is known so far and exits with 130', async () => {
    const { status, stdout, stderr } = await run(['run', 'two-dequeue'], { runCells: interrupted(1) });
    expect([status, stderr]).toEqual([exitStatus.interrupted, 'mm-litmus: interrupted after 1 of 3 cells\n']);
    expect(`\n${stdout}`).toBe(`
                   unlocked
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  sometimes
  length-wrong     sometimes

sometimes  some executions show it, some do not

1 cell: as expected
`);
  });

  test('prints nothing if nothing is known', async () => {
    expect(await run(['run'], { runCells: interrupted(0) })).toEqual({
      status: exitStatus.interrupted,
      stdout: '',
      stderr: 'mm-litmus: interrupted after 0 of 6 cells\n',
    });
  });
});

describe('other formats', () => {
  test.each([
    ['ktap', /^KTAP version 1\n1\.\.2\n/],
    ['junit', /^<\?xml /],
  ])('%s exits as text does', async (format, start) => {
    const { status, stdout, stderr } = await run(['run', `--format=${format}`, '--jobs=2']);
    expect([status, stderr]).toEqual([exitStatus.expected, '']);
    expect(stdout).toMatch(start);
    expect(await run(['run', `--format=${format}`, '--explain'])).toEqual({
      status: exitStatus.usage,
      stdout: '',
      stderr: 'mm-litmus: --explain goes with --format=text and --format=json only\n',
    });
  });
});
