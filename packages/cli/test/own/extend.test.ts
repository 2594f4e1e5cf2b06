// SPDX-License-Identifier: GPL-2.0-only
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { exitStatus } from '../../src';
import { run } from '../main';
import { folderWith } from './folder';

const tiny = join(__dirname, '../../../scenario/test/fixture/tiny.ts');
/** A file with a variant that is `locked` under another name. */
const file = (more = '') => `\
const { unlocked, locked } = require('${tiny}');
exports.mine = { ...locked, name: 'mine', extends: unlocked };
${more}`;

describe("the user's own code", () => {
  test('that throws is shown with what is wrong with its types', async () => {
    const cwd = folderWith({ 'mine.ts': 'const names: string[] = [];\nnames.sorted().join();\n' });
    const { status, stdout, stderr } = await run(['run', '--variant=./mine.ts'], { cwd });
    expect({ status, stdout }).toEqual({ status: exitStatus.internal, stdout: '' });
    expect(stderr).toMatch(
      /^mine\.ts:2:7: error TS2551: .*'sorted'.*\nmine\.ts:\d+:\d+: names\.sorted is not a function\n$/,
    );
  });

  test('that throws though its types are right is shown with what it threw', async () => {
    const cwd = folderWith({ 'mine.ts': "export const no = 'x'.repeat(-1);\n" });
    const { stderr } = await run(['run', '--variant=./mine.ts'], { cwd });
    expect(stderr).toMatch(/^mine\.ts:\d+:\d+: Invalid count value: -1\n$/);
  });

  test('that is no TypeScript is shown with that alone', async () => {
    const cwd = folderWith({ 'mine.ts': 'export const a: string = 3;\nexport const b = ;\n' });
    const { stderr } = await run(['run', '--variant=./mine.ts'], { cwd });
    expect(stderr).toBe('mine.ts:2:18: error TS1109: Expression expected.\n');
  });

  test('is compared with what it extends, when it comes out otherwise', async () => {
    const cwd = folderWith({ 'mine.js': file() });
    const { stdout } = await run(['run', 'two-dequeue', '--variant=./mine.js'], { cwd });
    const command = 'mm-litmus diff unlocked ./mine.js two-dequeue';
    const hint = stdout.slice(stdout.indexOf('\n\nmine'));
    expect(hint.replace(/\s+/g, ' ')).toBe(
      ` mine comes out otherwise than unlocked, which it extends. To see where the two part: ${command} `,
    );
    const diff = await run(command.split(' ').slice(1), { cwd });
    expect(diff.stdout).toContain('+ queue-corrupted: never');
    expect(diff.status).toBe(exitStatus.expected);
  });

  test('is named by its file, where there is one variant in it', async () => {
    const cwd = folderWith({ 'mine.js': file("exports.yours = { ...locked, name: 'yours' };\n") });
    expect(await run(['explain', 'two-dequeue', './mine.js'], { cwd })).toEqual({
      status: exitStatus.usage,
      stdout: '',
      stderr: 'mm-litmus: ./mine.js exports several variants, mine, yours: name one of them\n',
    });
  });
});
