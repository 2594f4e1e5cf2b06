// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { exitStatus, main } from '../../src';
import { run, scenarios, variants } from '../main';

/** What `explain` prints, as it is: with the digest. */
async function explained(variant: string): Promise<string> {
  let text = '';
  const stdout = { write: (more: string) => (text += more) };
  await main(['explain', 'two-dequeue', variant], { stdout, stderr: stdout }, { scenarios, variants });
  return text;
}

describe('replay', () => {
  test('prints the steps of what explain prints, also when it is broken into words', async () => {
    const [, id] = /^replay: (.*)$/m.exec(await explained('unlocked'))!;
    const { status, stdout, stderr } = await run(['replay', id]);
    expect([status, stderr]).toEqual([exitStatus.expected, '']);
    expect(stdout).toMatch(
      /^two-dequeue {2}unlocked\n\nCPU0 first\n {6}dequeue\(Q, A\)\n {4}1 {3}READ_ONCE\(Q\.length\): 2\n/,
    );
    expect(stdout).toMatch(/\n\nThe execution ends with this report\.\n$/);
    expect(await run(['replay', id.slice(0, -3), id.slice(-3)])).toEqual({ status, stdout, stderr });
  });

  test.each([
    [
      'a5b2',
      /^mm-litmus: "a5b2" is not of the form SCENARIO\/VARIANT@DIGEST:SCHEDULE, as "replay:" has it\n$/,
    ],
    [
      'two-dequeu/unlocked@00000000:a5',
      /^mm-litmus: unknown scenario 'two-dequeu' \(closest: two-dequeue\)\n$/,
    ],
    ['two-dequeue/locke@00000000:a5', /^mm-litmus: unknown variant 'locke' \(closest: locked\)\n$/],
    [
      'two-dequeue/locked@00000000:a5',
      /^mm-litmus: stale: two-dequeue\/locked was @00000000 then and is @[0-9a-f]{8} now: take what "mm-litmus explain two-dequeue locked" prints\n$/,
    ],
    ['two-dequeue+folios=9/locked@00000000:a5', /^mm-litmus: folios=9: in two-dequeue it takes 2\.\.3\n$/],
    ['drain-and-dequeue/locked@00000000:a5', /^mm-litmus: locked lacks drain\n$/],
  ])('refuses %s', async (id, message) => {
    const { status, stdout, stderr } = await run(['replay', id]);
    expect([status, stdout]).toEqual([exitStatus.usage, '']);
    expect(stderr).toMatch(message);
  });
});
