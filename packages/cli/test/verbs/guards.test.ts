// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Scenario } from '@mm-litmus/scenario';
import { exitStatus } from '../../src';
import { run, scenarios } from '../main';

const [, twoDequeue] = scenarios as [Scenario, Scenario];

describe('guards', () => {
  test('says what each edit is and what it turns, in variants that extend its own as well', async () => {
    expect(await run(['guards', 'two-dequeue'])).toEqual({
      status: exitStatus.expected,
      stdout: `\
no-lock  locked
  the lock is all that keeps the two apart
  in dequeue, spin_lock does nothing
  in dequeue, spin_unlock does nothing
  => queue-corrupted: sometimes
  => drained queue-corrupted: sometimes
`,
      stderr: '',
    });
  });

  test('fails when one does not turn what it says', async () => {
    const [guard] = twoDequeue.guards;
    const guards = [{ ...guard, turns: { 'queue-corrupted': 'always' } as const }];
    const { status, stdout } = await run(['guards', 'two-dequeue'], {
      scenarios: [{ ...twoDequeue, guards }],
    });
    expect(status).toBe(exitStatus.unexpected);
    expect(stdout).toContain(`
  => queue-corrupted: sometimes! (the edit leaves queue-corrupted
    sometimes, not always)
`);
  });

  test('says when there is none', async () => {
    expect(await run(['guards', 'drain-and-dequeue'])).toEqual({
      status: exitStatus.expected,
      stdout: 'drain-and-dequeue has no guard\n',
      stderr: '',
    });
  });
});
