// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Scenario } from '@mm-litmus/scenario';
import { exitStatus } from '../../src';
import { run, scenarios } from '../main';

test('lists scenarios with their titles', async () => {
  expect(await run(['list'])).toEqual({
    status: 0,
    stdout: `\
drain-and-dequeue
  tiny: a queue is drained while an entry leaves it
two-dequeue
  tiny: two entries leave a queue at once
`,
    stderr: '',
  });
});

test('lists variants with their summaries and what they extend, and only what is asked for', async () => {
  expect((await run(['list', '--variants', '*locked'])).stdout).toBe(`\
unlocked
  dequeue takes no lock
locked
  dequeue takes the lock of the queue
  extends unlocked
`);
});

test('lists the mails that scenarios rest on, with all that is known of them', async () => {
  const [first, second] = scenarios as [Scenario, Scenario];
  const mail = { role: 'patch', messageId: 'a@example.org', subject: 'a patch', author: 'A' } as const;
  const twice = [
    { ...first, sources: [...first.sources, { role: 'patch', messageId: 'a@example.org' } as const] },
    { ...second, sources: [mail, { role: 'fix', commit: '0123456789ab' } as const] },
  ];
  const { stdout } = await run(['list', '--threads'], { scenarios: twice });
  expect(`\n${stdout}`).toBe(`
a@example.org
  a patch, A
  drain-and-dequeue, two-dequeue
tiny@example.org
  drain-and-dequeue
`);
  expect((await run(['list', '--threads', 'a@*'], { scenarios: twice })).stdout).toMatch(/^a@example.org\n/);
});

test('wants to know which list', async () => {
  expect(await run(['list', '--threads', '--variants'])).toEqual({
    status: exitStatus.usage,
    stdout: '',
    stderr: 'mm-litmus: --variants and --threads exclude one another\n',
  });
});
