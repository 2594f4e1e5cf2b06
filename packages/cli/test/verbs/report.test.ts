// SPDX-License-Identifier: GPL-2.0-only
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../main';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('an output that is a file: one line with the cause and the next step, and it is left alone', async () => {
  const file = join(folder, 'notes');
  writeFileSync(file, 'mine');
  const { status, stdout, stderr } = await run(['report', `--out=${file}`]);
  expect({ status, stdout }).toEqual({ status: 129, stdout: '' });
  expect(stderr).toBe(`mm-litmus: ${file} is a file; give the report a folder of its own: --out=DIR\n`);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(readdirSync(folder)).toEqual(['notes']);
});

test('a folder of something else is not overwritten', async () => {
  writeFileSync(join(folder, 'index.html'), '<html>');
  const { status, stderr } = await run(['report', `--out=${folder}`]);
  expect(status).toBe(129);
  expect(stderr).toBe(
    `mm-litmus: ${folder} holds other files; give the report a folder of its own: --out=DIR\n`,
  );
  expect(readdirSync(folder)).toEqual(['index.html']);
});

test('where no folder can be made it says so', async () => {
  const { status, stderr } = await run(['report', '--out=/proc/mm-litmus/report']);
  expect(status).toBe(129);
  expect(stderr).toMatch(
    /^mm-litmus: cannot write \/proc\/mm-litmus\/report: .*; choose another folder with --out=DIR\n$/,
  );
});

test('a folder without a name is none', async () => {
  const { status, stderr } = await run(['report', '--out=']);
  expect([status, stderr]).toEqual([129, 'mm-litmus: --out names no folder: --out=DIR\n']);
});

test('an unknown scenario or variant is told before anything is written', async () => {
  const out = join(folder, 'out');
  expect(await run(['report', 'two-dequeues', `--out=${out}`])).toMatchObject({
    status: 129,
    stderr: "mm-litmus: unknown scenario 'two-dequeues' (closest: two-dequeue)\n",
  });
  expect((await run(['report', '--variant=lock', `--out=${out}`])).status).toBe(129);
  expect(readdirSync(folder)).toEqual([]);
});
