// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { exitStatus } from '../../src';
import { run, scenarios, variants } from '../main';

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

Observed at the end
  length, A linked, B linked

Bounds
  cpus: 2
  folios: 2, up to 3

Not checked but with --full
  that no thread loops where nobody can end it (soft lockup)

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

Assumes
  memory is sequentially consistent: no CPU sees stores in another order
  there are no more CPUs, folios and threads than these
  of each function, what its variant leaves out does not matter here

Guard no-lock of locked
  the lock is all that keeps the two apart

Variants
  unlocked: dequeue takes no lock
    models 0123456789ab
    tree: nothing
    functions: dequeue, enqueue
  locked: dequeue takes the lock of the queue
    models 0123456789ab
    tree: nothing
    extends unlocked
    functions: dequeue
  drained: the queue can be drained
    models 0123456789ab
    tree: nothing
    extends locked
    functions: none of its own here
`);
});

test('shows only variants that something is expected of', async () => {
  const { stdout } = await run(['show', 'drain-and-dequeue']);
  expect(stdout).toContain(
    '\nProperty length-wrong\n  the length is not 0 in the end\n  not-applicable: unlocked, locked\n  sometimes: drained\n',
  );
  expect(stdout).toMatch(/\nVariants\n {2}drained: the queue can be drained\n[^]*functions: drain\n$/);
});

test('says what does not rest on the sources', async () => {
  const says = 'nobody has said\nso';
  const scenario = { ...scenarios[1], basis: [{ grade: 'derived', says }] } as const;
  const { stdout } = await run(['show', 'two-dequeue'], { scenarios: [scenario] });
  expect(stdout).toContain(
    '\n    https://lore.kernel.org/all/tiny@example.org/\n  derived: nobody has said so\n',
  );
});

test('says once what several variants leave out', async () => {
  const leaving = variants.map((variant, i) => ({
    ...variant,
    leavesOut: i < 2 ? ['swap', 'the LRU'] : ['swap'],
  }));
  const { stdout } = await run(['show', 'two-dequeue'], { variants: leaving });
  expect(stdout.match(/^ {4}leaves out: .*$/gm)).toEqual([
    '    leaves out: swap; the LRU',
    '    leaves out: what unlocked does',
    '    leaves out: swap',
  ]);
});
