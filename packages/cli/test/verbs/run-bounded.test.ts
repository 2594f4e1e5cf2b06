// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { exitStatus } from '../../src';
import { inlineRunner } from '../../src/cells/cell-runner';
import { runDocumentSchema } from '../../src/json';
import { run } from '../main';

describe('a bounded run', () => {
  test('says so, shows what happens, and leaves the rest undecided', async () => {
    const quick = await run(['run', 'two-dequeue', '--variant=unlocked,locked', '--quick=1']);
    expect([quick.status, quick.stderr]).toEqual([exitStatus.undecided, '']);
    expect(`\n${quick.stdout}`).toBe(`
                   unlocked   locked
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  sometimes  incomplete
  length-wrong     sometimes  incomplete

sometimes   some executions show it, some do not
incomplete  a limit was reached before it could be told

bounded: only executions with at most 1 switch away from a thread that
  could go on
2 cells: 1 as expected, 1 incomplete
`);
  });

  test('at random it is the same for the same seed', async () => {
    const argv = ['run', 'two-dequeue', '--variant=unlocked', '--format=json', '--runs=20'];
    const seven = await run([...argv, '--random=7']);
    expect(await run([...argv, '--random=7'])).toEqual(seven);
    expect((await run([...argv, '--random'])).stdout).not.toBe(seven.stdout);
    expect(runDocumentSchema.parse(JSON.parse(seven.stdout)).cells[0]).toMatchObject({
      complete: false,
      bounded: 'only 20 executions chosen at random, with seed 7',
    });
  });

  test.each([
    [['--quick', '--full'], '--full and --quick exclude one another'],
    [['--quick=1', '--random'], '--quick and --random exclude one another'],
    [['--runs=5'], '--runs goes with --random only'],
    [['--quick=x'], "option '--quick' takes no 'x'. Give a number such as 0 or 3."],
  ])('%j is refused', async (options, message) => {
    expect(await run(['run', ...options])).toEqual({
      status: exitStatus.usage,
      stdout: '',
      stderr: `mm-litmus: ${message}\n`,
    });
  });

  test('a value that may be left out takes no other argument for it', async () => {
    const argv = ['run', '--quick', 'drain-and-dequeue', '--variant=drained', '--format=json'];
    const { stdout } = await run(argv);
    const { cells } = runDocumentSchema.parse(JSON.parse(stdout));
    expect(cells.map(({ scenario, bounded }) => [scenario, bounded])).toEqual([
      ['drain-and-dequeue', 'only executions with at most 2 switches away from a thread that could go on'],
    ]);
  });
});

describe('an interrupted run', () => {
  const interrupted = (after: number) =>
    async function* (tasks: Parameters<typeof inlineRunner>[0]) {
      yield* inlineRunner(tasks.slice(0, after));
    };

  test('prints what is known so far and exits with 130', async () => {
    const { status, stdout, stderr } = await run(['run', 'two-dequeue'], { runCells: interrupted(1) });
    expect([status, stderr]).toEqual([exitStatus.interrupted, 'mm-litmus: interrupted after 1 of 3 cells\n']);
    expect(`\n${stdout}`).toBe(`
                   unlocked
two-dequeue (2 CPUs, 2 folios)
  queue-corrupted  sometimes
  length-wrong     sometimes

sometimes  some executions show it, some do not

1 cell: as expected
`);
  });

  test('prints nothing if nothing is known', async () => {
    expect(await run(['run'], { runCells: interrupted(0) })).toEqual({
      status: exitStatus.interrupted,
      stdout: '',
      stderr: 'mm-litmus: interrupted after 0 of 6 cells\n',
    });
  });
});
