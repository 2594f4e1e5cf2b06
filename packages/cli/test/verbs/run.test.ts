// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Scenario } from '@mm-litmus/scenario';
import { exitStatus } from '../../src';
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
                                         spin_lock(Q.lock)
                                         decrement(Q.length)  <==
                                         spin_unlock(Q.lock)

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

From every state every thread can finish: not checked (--full does)

===========================================================================
two-dequeue  locked  length-wrong: NEVER

No execution shows it, out of all with 2 CPUs, 2 folios (93 states):
  the length is not 0 in the end
Memory is sequentially consistent in this model.

reached: both-in-dequeue
  both are in dequeue
  replay: two-dequeue/locked@DIGEST:a1b1

From every state every thread can finish: not checked (--full does)

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
