// SPDX-License-Identifier: GPL-2.0-only
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { exitStatus, main } from '../../src';
import { build, command } from './built';

jest.setTimeout(120_000);
beforeAll(build);

const run = (...argv: string[]) => spawnSync(process.execPath, [command, ...argv], { encoding: 'utf8' });

describe('mm-litmus as a process', () => {
  test('runs cells in another thread and says what the function says', async () => {
    const argv = ['run', 'scan-unlocked-list-del', '--variant=pre-e66f3185', '--explain'];
    let text = '';
    const status = await main(argv, {
      stdout: { write: (more) => (text += more) },
      stderr: { write: () => true },
    });
    expect(run(...argv)).toMatchObject({ status, stdout: text, stderr: '' });
  });

  test('says the same whatever the number of jobs', () => {
    const argv = ['run', 'scan-*', '--variant=pre-e66f3185,folio-batch', '--format=json'];
    const alone = run(...argv, '--jobs=1');
    expect(alone).toMatchObject({ stderr: '' });
    expect(run(...argv, '--jobs=4')).toMatchObject({
      status: alone.status,
      stdout: alone.stdout,
      stderr: '',
    });
  });

  test('exits with the status', () => {
    expect(run('--version')).toMatchObject({ status: exitStatus.expected, stderr: '' });
    const cut = run('run', 'scan-unlocked-list-del', '--variant=pre-e66f3185', '--max-states=10');
    expect(cut).toMatchObject({ status: exitStatus.undecided, stderr: '' });
    expect(run('run', '--variant', 'x')).toMatchObject({ status: exitStatus.usage, stdout: '' });
  });

  test('minds no reader that has gone', async () => {
    const child = spawn(process.execPath, [command, 'run', '--variant=folio-batch'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (more) => (stderr += String(more)));
    expect(await once(child, 'close')).toEqual([exitStatus.expected, null]);
    expect(stderr).toBe('');
  });

  test('says in one line that there is no room for the output', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [command, 'list'], {
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect([status, stderr]).toEqual([
      exitStatus.internal,
      'mm-litmus: cannot write the output: ENOSPC: no space left on device, write\n',
    ]);
  });

  test('an interrupt ends a search that runs, with status 130', async () => {
    const child = spawn(process.execPath, [command, 'run', '--set=folios=4'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // Node then tells when the search is about to begin.
      env: { ...process.env, NODE_DEBUG: 'worker' },
    });
    let stderr = '';
    let running = false;
    child.stderr.on('data', (more) => {
      stderr += String(more);
      if (!running && stderr.includes('created Worker')) running = child.kill('SIGINT');
    });
    expect(await once(child, 'close')).toEqual([exitStatus.interrupted, null]);
    expect(stderr).toMatch(/^mm-litmus: interrupted after \d+ of \d+ cells$/m);
  });

  test('an interrupt in the middle of a search tells what is known, with one job as well', async () => {
    const argv = ['run', 'scan-unlocked-list-del', '--variant=pre-e66f3185', '--full', '--set=folios=4'];
    const child = spawn(process.execPath, [command, ...argv, '--jobs=1'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_DEBUG: 'worker' },
    });
    let [stdout, stderr] = ['', ''];
    let running = false;
    child.stdout.on('data', (more) => (stdout += String(more)));
    child.stderr.on('data', (more) => {
      stderr += String(more);
      // The first is the command's, the second the search's.
      if (!running && stderr.split('created Worker').length > 2) running = child.kill('SIGINT');
    });
    expect(await once(child, 'close')).toEqual([exitStatus.interrupted, null]);
    expect(stdout).toMatch(/: it was interrupted after \d+\s+states$/m);
    expect(stderr).toMatch(/^mm-litmus: interrupted after 1 of 1 cells$/m);
  });
});
