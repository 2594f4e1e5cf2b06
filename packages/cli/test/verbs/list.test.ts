// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { run } from '../main';

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

test('lists variants with their summaries, and only what is asked for', async () => {
  expect((await run(['list', '--variants', '*locked'])).stdout).toBe(`\
unlocked
  dequeue takes no lock
locked
  dequeue takes the lock of the queue
`);
});
