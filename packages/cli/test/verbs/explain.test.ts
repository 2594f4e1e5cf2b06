// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { exitStatus } from '../../src';
import { run, scenarios } from '../main';

describe('explain', () => {
  test('tells of each property', async () => {
    const { status, stdout, stderr } = await run(['explain', 'two-dequeue', 'locked', '--full']);
    expect([status, stderr]).toEqual([exitStatus.expected, '']);
    expect(`\n${stdout}`).toBe(`
two-dequeue  locked  queue-corrupted: NEVER

No execution shows it, out of all with 2 CPUs, 2 folios (93 states):
  a check of list_del fails, or the queue is not empty in the end
Memory is sequentially consistent in this model.

reached: both-in-dequeue
  both are in dequeue
  replay: two-dequeue/locked@DIGEST:a1b1

From every state every thread can finish: yes

===========================================================================
two-dequeue  locked  length-wrong: NEVER

No execution shows it, out of all with 2 CPUs, 2 folios (93 states):
  the length is not 0 in the end
Memory is sequentially consistent in this model.

reached: both-in-dequeue
  both are in dequeue
  replay: two-dequeue/locked@DIGEST:a1b1

From every state every thread can finish: yes

===========================================================================
What protects what these threads share:
  queue.lock:
    entry.node.next
    entry.node.prev
    queue.head.next
    queue.head.prev
  no lock:
    queue.length: READ_ONCE in dequeue
`);
  });

  test('exits as run does, and says once why a cell failed', async () => {
    const options = { scenarios: [{ ...scenarios[1], requires: ['enqueue'] as const }] };
    const { status, stdout } = await run(['explain', 'two-dequeue', 'locked'], options);
    expect(status).toBe(exitStatus.internal);
    expect(stdout.match(/undeclared-symbol/g)).toHaveLength(1);
  });

  test.each([
    [['explain', 'two', 'locked'], "unknown scenario 'two' (closest: two-dequeue)"],
    [['explain', 'two-dequeue', 'lock'], "unknown variant 'lock' (closest: locked)"],
    [['explain', 'two-dequeue', 'locked', '--set=folios=9'], 'folios=9: in two-dequeue it takes 2..3'],
  ])('refuses %j', async (argv, message) => {
    expect(await run(argv)).toEqual({
      status: exitStatus.usage,
      stdout: '',
      stderr: `mm-litmus: ${message}\n`,
    });
  });

  test('says when it was interrupted', async () => {
    const runCells = async function* () {};
    expect(await run(['explain', 'two-dequeue', 'locked'], { runCells })).toEqual({
      status: exitStatus.interrupted,
      stdout: '',
      stderr: 'mm-litmus: interrupted after 0 of 1 cells\n',
    });
  });

  test('with --source it lists every step with its line', async () => {
    const plain = await run(['explain', 'two-dequeue', 'unlocked']);
    const { stdout } = await run(['explain', 'two-dequeue', 'unlocked', '--source']);
    expect(plain.stdout).not.toContain('.ts:');
    expect(stdout.replace(/ts:\d+/g, 'ts:N')).toContain(`
replay: two-dequeue/unlocked@DIGEST:a5b2

Every step, and where it stands in TypeScript:
    1 first: READ_ONCE(Q.length): 2
        @mm-litmus/scenario/test/fixture/tiny.ts:N
    2 first: __list_del_entry_valid_or_report(A.node): true
        @mm-litmus/kernel/src/list.ts:N
    3 first: read A.node.prev: Q.head
`);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(75);
  });

  test('as JSON it is what run says of the one cell', async () => {
    const explained = await run(['explain', 'two-dequeue', 'unlocked', '--format=json']);
    expect(explained).toEqual(
      await run(['run', 'two-dequeue', '--variant=unlocked', '--explain', '--format=json']),
    );
  });

  test('a bounded search is labelled', async () => {
    const { status, stdout } = await run(['explain', 'two-dequeue', 'unlocked', '--random', '--runs=50']);
    expect(status).toBe(exitStatus.expected);
    expect(
      stdout.startsWith(`two-dequeue  unlocked  queue-corrupted: SOMETIMES
bounded: only 50 executions chosen at random, with seed 0
`),
    ).toBe(true);
    expect((await run(['explain', 'two-dequeue', 'locked', '--quick=1'])).stdout).toContain(`
incomplete: bounded: only executions with at most 1 switch away from a
  thread that could go on

No execution showed it in the`);
  });

  test('an interrupt leaves what is known so far', async () => {
    // Nothing is known of it from other tests.
    const fresh = scenarios.map((scenario) => ({ ...scenario }));
    const { status, stdout, stderr } = await run(['explain', 'two-dequeue', 'unlocked'], {
      scenarios: fresh,
      goOn: () => false,
    });
    expect([status, stderr]).toEqual([exitStatus.interrupted, 'mm-litmus: interrupted after 1 of 1 cells\n']);
    // Of each property the diagram, if not the shortest, and the schedule.
    expect(stdout.match(/^replay: /gm)).toHaveLength(2);
    expect(
      stdout.match(/^What such executions share was not computed: it was interrupted\.$/gm),
    ).toHaveLength(2);
  });
});
