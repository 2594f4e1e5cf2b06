// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Scenario } from '@mm-litmus/scenario';
import { exitStatus } from '../../src';
import { run, scenarios } from '../main';

const [, twoDequeue] = scenarios as [Scenario, Scenario];

describe('explain --mail', () => {
  test('is what a reply needs', async () => {
    const { status, stdout, stderr } = await run(['explain', 'two-dequeue', 'unlocked', '--mail']);
    expect([status, stderr]).toEqual([exitStatus.expected, '']);
    expect(`\n${stdout}`).toBe(`
mm-litmus explored the following in a model of the kernel:

scenario:       two-dequeue (2 CPUs, 2 folios)
                tiny: two entries leave a queue at once
threads:        CPU0 first: dequeue(Q, A)
                CPU1 second: dequeue(Q, B)
variant:        unlocked: dequeue takes no lock
commit:         0123456789ab
tree:           nothing
mm-litmus:      0.0.0

Two CPUs take one entry each off the same queue.

queue-corrupted: sometimes in unlocked
  a check of list_del fails, or the queue is not empty in the end

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

length-wrong: sometimes in unlocked
  the length is not 0 in the end

CPU0 first                             CPU1 second
dequeue(Q, A)
  list_del_init(A.node)
  decrement(Q.length)
    read Q.length: 2
                                       dequeue(Q, B)
                                         decrement(Q.length)
    Q.length = 1

Then: the length is not 0 in the end

Closes: https://lore.kernel.org/all/tiny@example.org/

This rests on a model of these functions, not on a run of the kernel:
- memory is sequentially consistent: no CPU sees stores in another order
- there are no more CPUs, folios and threads than these
- every interleaving of these threads was explored, in 288 states

To reproduce:
mm-litmus explain two-dequeue unlocked --mail
`);
  });

  test('says of a never why it can be believed, and with what bounds', async () => {
    const { stdout } = await run(['explain', 'two-dequeue', 'locked', '--mail', '--set=folios=3']);
    expect(stdout).toContain(`
queue-corrupted: never in locked
  a check of list_del fails, or the queue is not empty in the end

No execution shows it, though there are some in which
- both are in dequeue
`);
    expect(stdout).toMatch(/\nmm-litmus explain two-dequeue locked --mail --set=folios=3\n$/);
  });

  test('says what is not as expected, what was cut, and what does not apply', async () => {
    const expecting = { ...twoDequeue, expect: { unlocked: { 'queue-corrupted': 'never' as const } } };
    const { status, stdout } = await run(['explain', 'two-dequeue', 'unlocked', '--mail'], {
      scenarios: [expecting],
    });
    expect(status).toBe(exitStatus.unexpected);
    expect(stdout).toContain('\nqueue-corrupted: sometimes in unlocked (expected never)\n');
    expect(stdout).toContain('\nlength-wrong: sometimes in unlocked (expected nothing)\n');
    const cut = await run(['explain', 'two-dequeue', 'locked', '--mail', '--max-states=10']);
    expect(cut.stdout).toContain('\nqueue-corrupted: incomplete in locked (incomplete)\n');
    expect(cut.stdout).toContain('\n- a limit ended the search after 10 states\n');
    const quick = await run(['explain', 'two-dequeue', 'locked', '--mail', '--quick=1']);
    expect(quick.stdout).toMatch(/\n- not every interleaving was tried: .*\n/);
    expect(quick.stdout).toMatch(/\nmm-litmus explain two-dequeue locked --mail --quick=1\n$/);
    const lacking = await run(['explain', 'drain-and-dequeue', 'locked', '--mail']);
    expect(lacking.stdout).toContain('\nthe variant lacks drain\n');
    expect(lacking.stdout).not.toContain('This rests on');
  });

  test('goes with text only', async () => {
    expect(await run(['explain', 'two-dequeue', 'locked', '--mail', '--format=json'])).toEqual({
      status: exitStatus.usage,
      stdout: '',
      stderr: 'mm-litmus: --mail goes with --format=text only\n',
    });
    expect(await run(['run', '--mail', '--format=ktap'])).toEqual({
      status: exitStatus.usage,
      stdout: '',
      stderr: 'mm-litmus: --mail goes with --format=text only\n',
    });
  });
});

describe('run --mail', () => {
  test('is the matrix and what shows, once where it is the same', async () => {
    const { status, stdout } = await run(['run', 'two-*', '--variant=unlocked,locked', '--mail']);
    expect(status).toBe(exitStatus.expected);
    expect(stdout).toContain(`
mm-litmus:      0.0.0

Two CPUs take one entry each off the same queue.

                   unlocked   locked
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  sometimes  never
  length-wrong     sometimes  never

sometimes  some executions show it, some do not
`);
    expect(stdout.match(/^[a-z-]+: \w+ in .*$/gm)).toEqual([
      'queue-corrupted: sometimes in unlocked',
      'length-wrong: sometimes in unlocked',
    ]);
    expect(stdout).toMatch(/\nTo reproduce:\nmm-litmus run 'two-\*' --variant=unlocked,locked --mail\n$/);
  });

  test('names the scenario where there are several, and leaves out what does not apply', async () => {
    const { stdout } = await run(['run', '--variant=drained,locked', '--mail', '--thread=tiny@example.org']);
    expect(stdout).toContain('\nlength-wrong: sometimes in drain-and-dequeue drained\n');
    expect(stdout).not.toContain('lacks');
    expect(stdout).toMatch(/\nmm-litmus run --variant=drained,locked --mail --thread=tiny@example.org\n$/);
  });

  test('keeps to 75 columns of ASCII, but for trailers and the command', async () => {
    const { stdout } = await run(['run', '--mail']);
    for (const line of stdout.split('\n')) expect(line).toMatch(/^[\x20-\x7e]{0,75}$|^(Link|Closes|Fixes): /);
    expect((await run(['run', '--mail'])).stdout).toBe(stdout);
  });
});

describe('diff --mail', () => {
  test('is what differs, with the diagrams of that', async () => {
    const { status, stdout } = await run(['diff', 'unlocked', 'locked', '--mail']);
    expect(status).toBe(exitStatus.expected);
    expect(stdout).toMatch(
      /\n--- unlocked\n\+\+\+ locked\n\ntwo-dequeue \(2 CPUs, 2 folios\)\n- queue-corrupted: sometimes\n/,
    );
    expect(stdout.match(/^[a-z-]+: \w+ in .*$/gm)).toEqual([
      'queue-corrupted: sometimes in unlocked',
      'length-wrong: sometimes in unlocked',
    ]);
    expect(stdout).toMatch(/\nTo reproduce:\nmm-litmus diff unlocked locked --mail\n$/);
    expect((await run(['diff', 'unlocked', 'locked', '--mail', '--format=json'])).status).toBe(
      exitStatus.usage,
    );
  });

  test('says as well that nothing does', async () => {
    const { stdout } = await run(['diff', 'locked', 'locked', '--mail']);
    expect(stdout).toContain('\n--- locked\n+++ locked\n\n');
    expect(stdout).not.toContain('CPU0 first ');
  });
});
