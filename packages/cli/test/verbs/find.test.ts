// SPDX-License-Identifier: GPL-2.0-only
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { scenarios as bundled } from '@mm-litmus/catalog';
import type { Scenario } from '@mm-litmus/scenario';
import { exitStatus, main } from '../../src';
import { run, scenarios, variants } from '../main';

const piped = async (text: string, isTTY = false) => {
  let [stdout, stderr] = ['', ''];
  const stdin = Object.assign(Readable.from([text]), { isTTY });
  const streams = {
    stdin,
    stdout: { write: (more: string) => (stdout += more) },
    stderr: { write: (more: string) => (stderr += more) },
  };
  return { status: await main(['find'], streams, { scenarios, variants }), stdout, stderr };
};

const splat = `\
list_del corruption. prev->next should be ffff888100a5d010, but was ffff888100a5d020
Call Trace:
 <TASK>
 __list_del_entry include/linux/list.h:124 [inline]
 dequeue+0x41/0x90
`;

describe('find', () => {
  test('names the scenarios that rest on a mail', async () => {
    const { status, stdout, stderr } = await run(['find', 'tiny@example.org']);
    expect([status, stderr]).toEqual([exitStatus.expected, '']);
    expect(`\n${stdout}`).toBe(`
drain-and-dequeue
  tiny: a queue is drained while an entry leaves it
  report tiny@example.org
two-dequeue
  tiny: two entries leave a queue at once
  report tiny@example.org
`);
  });

  test('names variants that model a commit', async () => {
    const { stdout } = await run(['find', '0123456789abcdef']);
    expect(stdout).toMatch(/^--variant=unlocked\n {2}dequeue takes no lock\n {2}models 0123456789ab\n/);
  });

  test('reads a mail on stdin', async () => {
    const { status, stdout } = await piped(
      'From: someone@example.org\nReferences: <tiny@example.org>\n\nHi.\n',
    );
    expect(status).toBe(exitStatus.expected);
    expect(stdout).toMatch(/^drain-and-dequeue\n/);
  });

  test('reads what a kernel said', async () => {
    const { status, stdout } = await piped(splat);
    expect(status).toBe(exitStatus.expected);
    expect(`\n${stdout}`).toBe(`
two-dequeue
  tiny: two entries leave a queue at once
  its queue-corrupted is such a report
  runs dequeue
`);
  });

  test('finds nothing for one that was made elsewhere', async () => {
    const { status, stdout, stderr } = await piped(splat.replace('dequeue', 'cifs_reconnect'));
    expect([status, stdout]).toEqual([exitStatus.unexpected, '']);
    expect(stderr).toBe(
      "mm-litmus: no scenario can make such a report in cifs_reconnect: see what there is with 'mm-litmus list'\n",
    );
  });

  test('finds a scenario by what it says of itself as well', async () => {
    const [, two] = scenarios as [Scenario, Scenario];
    const endless = [{ ...two, id: 'two-soft-lockup' }];
    const { stdout } = await run(['find', 'BUG: soft lockup - CPU#0 stuck'], { scenarios: endless });
    expect(stdout).toMatch(/^two-soft-lockup\n.*\n {2}is about such a report\n$/);
  });

  test.each([
    [
      'a mail that nothing rests on',
      'other@example.org',
      'no scenario rests on this mail or commit: try a mail above it in the thread',
    ],
    ['prose', 'what is this', 'no message-id, commit or report of a kernel in it: give one of these'],
    [
      'a report that none can make',
      'unreferenced object 0xffff888104a5d000',
      'no scenario can make such a report: see what there is with',
    ],
  ])('says in one line that there is nothing for %s', async (_, text, message) => {
    const { status, stdout, stderr } = await run(['find', text]);
    expect([status, stdout]).toEqual([exitStatus.unexpected, '']);
    expect(stderr).toMatch(/^mm-litmus: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });

  test('wants something to look for', async () => {
    const message =
      'mm-litmus: nothing to look for: give a message-id or a commit, or a mail or a report on stdin\n';
    expect(await run(['find'])).toEqual({ status: exitStatus.usage, stdout: '', stderr: message });
    expect(await piped(' \n')).toEqual({ status: exitStatus.usage, stdout: '', stderr: message });
    expect(await piped('waits', true)).toEqual({ status: exitStatus.usage, stdout: '', stderr: message });
  });

  test('reads what is long, has no lines or is no text at all, but no more than a mail can be', async () => {
    const noise = 'x'.repeat(2 ** 21);
    expect((await piped(noise)).status).toBe(exitStatus.unexpected);
    expect((await piped('\0\ufffd@'.repeat(1_000))).status).toBe(exitStatus.unexpected);
    expect((await piped(`${noise}\n<tiny@example.org>\n`)).status).toBe(exitStatus.expected);
    expect(await piped(noise + noise + noise)).toEqual({
      status: exitStatus.usage,
      stdout: '',
      stderr: 'mm-litmus: more than 4 MiB on stdin: give one mail, or the report out of the log\n',
    });
  });

  test('finds what the README looks for', async () => {
    const { stdout } = await run(['find', '65b6c32a-7eb4-4023-94c0-968735b784f6@bytedance.com'], {
      scenarios: bundled,
    });
    expect(stdout.match(/^[a-z-]+$/gm)).toEqual(
      expect.arrayContaining([
        'batch-retry-soft-lockup',
        'count-zero-during-scan',
        'split-lock-before-freeze',
      ]),
    );
  });
});
