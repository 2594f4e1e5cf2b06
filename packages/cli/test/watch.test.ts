// SPDX-License-Identifier: GPL-2.0-only
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Context } from '../src/context';
import { exitStatus } from '../src/exit-status';
import type { RunOptions } from '../src/verbs/run';
import { watch } from '../src/watch';
import { scenarios, variants } from './main';
import { folderWith } from './own/folder';

/** A scenario of the tiny catalog, under a name of its own. */
const file = (edit = '') => `
import { twoDequeue } from '${join(__dirname, '../../scenario/test/fixture/tiny.ts')}';
export default { ...twoDequeue, id: 'my-race'${edit} };
`;
const options: RunOptions = { format: 'text', color: 'never', variant: ['locked'] };

/** Runs while each text in turn is saved, then interrupts. */
async function watched(
  texts: readonly string[],
  typeErrors: readonly string[] = [],
): Promise<{ stdout: string; stderr: string; status: number }> {
  const cwd = folderWith({ 'my-race.ts': texts[0] });
  const interrupt = new AbortController();
  let [stdout, stderr, saved] = ['', '', 1];
  const saves = {
    next: (files: readonly string[]) => {
      expect(files[0]).toBe(join(cwd, 'my-race.ts'));
      if (saved < texts.length) writeFileSync(files[0], texts[saved++]);
      else interrupt.abort();
      return Promise.resolve();
    },
    close: () => undefined,
  };
  const context = {
    streams: {
      stdout: { write: (text: string) => (stdout += text) },
      stderr: { write: (text: string) => (stderr += text) },
    },
    scenarios,
    variants,
    cwd,
    interrupted: interrupt.signal,
  } as unknown as Context;
  const status = await watch([], { ...options, scenario: ['./my-race.ts'] }, context, {
    saves,
    types: { check: () => typeErrors },
  });
  return { stdout, stderr, status };
}

describe('watch', () => {
  test('runs the file as it is whenever it is saved', async () => {
    const wrong = file(", expect: { locked: { 'queue-corrupted': 'always', 'length-wrong': 'never' } }");
    const { stdout, status } = await watched([file(), wrong, file()]);
    expect(stdout.match(/^\d cells?: .*$/gm)).toEqual([
      '1 cell: as expected',
      '1 cell: unexpected',
      '1 cell: as expected',
    ]);
    expect(status).toBe(exitStatus.interrupted);
  });

  test('says what is wrong with the types when the outcomes are there', async () => {
    const { stdout, stderr } = await watched([file()], ['my-race.ts:2:1: error TS2322: no']);
    expect(stdout).toContain('1 cell: as expected');
    expect(stderr).toMatch(/^my-race\.ts:2:1: error TS2322: no\n-- waiting for a change of my-race\.ts/);
  });

  test('waits for the next save when the file is broken', async () => {
    const { stdout, stderr } = await watched([file(), 'export default {', file()]);
    expect(stdout.match(/^\d cells?: .*$/gm)).toHaveLength(2);
    expect(stderr).toContain("my-race.ts:1:17: error TS1005: '}' expected.\n");
  });

  test('waits for it when it was broken from the start, or throws, whose types are checked then', async () => {
    const throws = `${file()}\n''.repeat(-1);`;
    const { stdout, stderr } = await watched(['export default {', throws, file()], ['my-race.ts:1:1: no']);
    expect(stdout.match(/^\d cells?: .*$/gm)).toHaveLength(1);
    expect(stderr).toMatch(
      /^my-race\.ts:1:17: error TS1005: '}' expected\.\n-- .*\nmy-race\.ts:\d+:\d+: Invalid count value: -1\nmy-race\.ts:1:1: no\n-- /,
    );
  });

  test('refuses to wait for nothing', async () => {
    const streams = { stdout: { write: () => true }, stderr: { write: () => true } };
    const context = { streams, scenarios, variants } as unknown as Context;
    await expect(watch(['two-dequeue'], options, context)).rejects.toThrow(
      '--watch needs a file: --scenario=./my-scenario.ts',
    );
  });
});
