// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { exitStatus } from '../../src';
import { run } from '../main';

test('shows what a scenario is about', async () => {
  const { status, stdout, stderr } = await run(['show', 'two-dequeue']);
  expect([status, stderr]).toEqual([exitStatus.expected, '']);
  expect(`\n${stdout}`).toBe(`
two-dequeue
  tiny: two entries leave a queue at once

Two CPUs take one entry each off the same queue.

Rests on
  report:
    https://lore.kernel.org/all/tiny@example.org/

Threads
  CPU0 first: dequeue(Q, A)
  CPU1 second: dequeue(Q, B)

Bounds
  cpus: 2
  folios: 2, up to 3

Property queue-corrupted
  a check of list_del fails, or the queue is not empty in the end
  sometimes: unlocked
  never: locked, drained

Property length-wrong
  the length is not 0 in the end
  sometimes: unlocked
  never: locked, drained

Mark both-in-dequeue
  both are in dequeue

Guard no-lock of locked
  the lock is all that keeps the two apart

Variants
  unlocked: dequeue takes no lock
    from 0123456789ab, on nothing
    own functions: enqueue, dequeue
  locked: dequeue takes the lock of the queue
    from 0123456789ab, on nothing
    own functions: dequeue
  drained: the queue can be drained
    from 0123456789ab, on nothing
    own functions: drain
`);
});

test('shows only variants that something is expected of', async () => {
  const { stdout } = await run(['show', 'drain-and-dequeue']);
  expect(stdout).toContain(
    '\nProperty length-wrong\n  the length is not 0 in the end\n  not-applicable: unlocked, locked\n  sometimes: drained\n',
  );
  expect(stdout).toMatch(/\nVariants\n {2}drained: the queue can be drained\n[^]*own functions: drain\n$/);
});
