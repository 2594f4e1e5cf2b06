// SPDX-License-Identifier: GPL-2.0-only
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { run } from '../main';

/** The kernel's own reader of KTAP: .ci/debian-kunit puts it there. */
const kunit = process.env.MM_LITMUS_KUNIT ?? '/usr/src/linux-source-6.1/tools/testing/kunit/kunit.py';
const isThere = existsSync(kunit);
const name = isThere
  ? 'kunit.py parse'
  : `kunit.py parse (skipped: set MM_LITMUS_KUNIT, there is no ${kunit})`;

function parse(ktap: string): { summary: string; text: string; status: number | null } {
  const { stdout, status } = spawnSync('python3', [kunit, 'parse'], { input: ktap, encoding: 'utf8' });
  const text = stdout.replace(/^\[[\d:]+\] /gm, '');
  return { summary: /Testing complete\. .*/.exec(text)?.[0] ?? text, text, status };
}

(isThere ? describe : describe.skip)(name, () => {
  test('reads scenarios, variants and properties', async () => {
    const { stdout } = await run(['run', '--format=ktap']);
    const { summary, text, status } = parse(stdout);
    expect([summary, status]).toEqual(['Testing complete. Ran 9 tests: passed: 7, skipped: 2', 0]);
    expect(text).toMatch(
      /=+ two-dequeue \(3 subtests\) =+\n=+ unlocked \(2 subtests\) =+\n\[PASSED\] queue-corrupted\n/,
    );
    expect(text).not.toMatch(/ERROR|error/);
  });

  test('counts what a limit left open as failed', async () => {
    const { stdout } = await run([
      'run',
      'two-dequeue',
      '--variant=locked',
      '--max-states=10',
      '--format=ktap',
    ]);
    const { summary, status } = parse(stdout);
    expect(summary).toMatch(/^Testing complete\. Ran 2 tests: failed: 2/);
    expect(status).toBe(1);
  });

  test('reads a diagnosis beside what failed', async () => {
    const { stdout } = await run([
      'run',
      'two-dequeue',
      '--variant=locked',
      '--max-states=10',
      '--format=ktap',
    ]);
    expect(stdout).toMatch(/# queue-corrupted: incomplete: .*\n *not ok 1 queue-corrupted # TIMEOUT\n/);
    expect(parse(stdout).text).not.toMatch(/ERROR/);
  });
});
