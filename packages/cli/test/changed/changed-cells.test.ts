// SPDX-License-Identifier: GPL-2.0-only
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exitStatus } from '../../src';
import { run } from '../main';

let root = '';
const write = (file: string, contents: string | object): void => {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof contents === 'string' ? contents : JSON.stringify(contents));
};
const git = (...args: string[]) => {
  const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8' });
};
const commit = (file: string, contents: string): void => {
  write(file, contents);
  git('add', '.');
  git('commit', '--quiet', '--message', file);
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mm-litmus-changed-'));
  git('init', '--quiet');
  write('package.json', { name: 'all', workspaces: ['packages/*', './scenarios/*', 'missing/*', 'one'] });
  write('packages/variant-tiny/package.json', { name: 'variant-tiny', main: 'index.js' });
  write('packages/variant-tiny/index.js', "exports.variants = [{ name: 'locked' }];\n");
  // As npm would link it.
  write('node_modules/variant-tiny/package.json', { name: 'variant-tiny', main: 'index.js' });
  write('node_modules/variant-tiny/index.js', "exports.variants = [{ name: 'locked' }];\n");
  write('.gitignore', 'node_modules\n');
  write('packages/variant-broken/package.json', { name: 'variant-broken' });
  write('scenarios/two/package.json', { name: '@x/scenario-two-dequeue' });
  commit('scenarios/two/scenario.ts', '1');
  commit('README.md', '1');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const changed = async (revision: string) => {
  const { status, stdout, stderr } = await run(['run', '--format=json', `--changed=${revision}`], {
    cwd: root,
  });
  const { cells } = JSON.parse(stdout) as { cells: { scenario: string; variant: string }[] };
  return { status, stderr, cells: cells.map(({ scenario, variant }) => `${scenario} ${variant}`) };
};

describe('run --changed', () => {
  test('runs nothing where nothing changed that a cell is made of', async () => {
    expect(await changed('HEAD~1..HEAD')).toEqual({
      status: exitStatus.expected,
      stderr: 'mm-litmus: no cell depends on what HEAD~1..HEAD changed\n',
      cells: [],
    });
  });

  test('runs a scenario whose package was touched, in all variants', async () => {
    write('scenarios/two/scenario.ts', '2');
    expect((await changed('HEAD')).cells).toEqual([
      'two-dequeue unlocked',
      'two-dequeue locked',
      'two-dequeue drained',
    ]);
    git('checkout', '--quiet', '.');
  });

  test('runs all scenarios in the variants of a package that was touched, and in those that extend them', async () => {
    write('packages/variant-tiny/index.js', '');
    write('packages/variant-broken/package.json', { name: 'variant-broken', version: '1.0.0' });
    expect((await changed('HEAD')).cells).toEqual([
      'drain-and-dequeue locked',
      'drain-and-dequeue drained',
      'two-dequeue locked',
      'two-dequeue drained',
    ]);
    git('checkout', '--quiet', '.');
  });

  test('says in one line what git does not know', async () => {
    expect(await run(['run', '--changed=nosuch'], { cwd: root })).toEqual({
      status: exitStatus.usage,
      stdout: '',
      stderr: "mm-litmus: --changed=nosuch: git says: bad revision 'nosuch'\n",
    });
    const { status, stderr } = await run(['run', '--changed=--output=x'], { cwd: root });
    expect([status, stderr]).toEqual([
      exitStatus.usage,
      "mm-litmus: --changed=--output=x: git says: bad revision '--output=x'\n",
    ]);
    const outside = await run(['run', '--changed=HEAD'], { cwd: join(root, 'nowhere') });
    expect(outside.status).toBe(exitStatus.usage);
    expect(outside.stderr).toMatch(/^mm-litmus: --changed=HEAD: [^\n]+\n$/);
  });
});
