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
      stderr: 'mm-litmus: interrupted\n',
    });
  });
});
