// SPDX-License-Identifier: GPL-2.0-only
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { exitStatus } from '../../src';
import { folderWith, myVariant } from '../own/folder';
import { build, command } from './built';

jest.setTimeout(120_000);
beforeAll(build);

const runIn = (cwd: string, ...argv: string[]) =>
  spawnSync(process.execPath, [command, ...argv], { cwd, encoding: 'utf8' });
const variantFile = myVariant['my-variant.ts'];
const functionFile = myVariant['functions/folio_put.ts'];

describe('code that is no package yet, in a folder with nothing installed', () => {
  test('a variant runs, in workers, beside those that are bundled', () => {
    const cwd = folderWith(myVariant);
    const { status, stdout, stderr } = runIn(
      cwd,
      'run',
      'count-zero-during-scan',
      '--variant=./my-variant.ts,folio-batch',
      '--format=json',
    );
    expect({ status, stderr }).toEqual({ status: exitStatus.expected, stderr: '' });
    const { cells } = JSON.parse(stdout) as { cells: { variant: string; states: number }[] };
    expect(cells.map(({ variant }) => variant)).toEqual(['folio-batch', 'my-patch']);
    expect(cells[0].states).toBe(cells[1].states);
  });

  test('and has its place in the report', () => {
    const cwd = folderWith(myVariant);
    const { status, stdout, stderr } = runIn(
      cwd,
      'report',
      'count-zero-during-scan',
      '--variant=./my-variant.ts,folio-batch',
    );
    expect({ status, stdout, stderr }).toEqual({
      status: exitStatus.expected,
      stdout: 'mm-litmus-report/index.html\n',
      stderr: '',
    });
    const matrix = readFileSync(join(cwd, 'mm-litmus-report/data/matrix.js'), 'utf8');
    const { variants } = JSON.parse(matrix.slice(matrix.indexOf('{'), -3)) as {
      variants: { name: string; summary: string }[];
    };
    expect(variants.map(({ name, summary }) => [name, summary])).toEqual([
      ['folio-batch', expect.anything()],
      ['my-patch', 'my patch'],
    ]);
  });

  test('a type error is shown with its place', () => {
    const wrong = functionFile.replace('__folio_put(folio)', '__folio_put(1)');
    const cwd = folderWith({ 'my-variant.ts': variantFile, 'functions/folio_put.ts': wrong });
    expect(runIn(cwd, 'run', '--variant=./my-variant.ts')).toMatchObject({
      status: exitStatus.internal,
      stdout: '',
      stderr:
        "functions/folio_put.ts:9:62: error TS2345: Argument of type 'number' is not assignable to parameter of type 'Folio'.\n",
    });
  });

  test('what a file throws is shown with its place in the TypeScript', () => {
    const throws = variantFile.replace("summary: 'my patch'", "summary: ''.repeat(-1)");
    const cwd = folderWith({ ...myVariant, 'my-variant.ts': throws });
    const { status, stderr } = runIn(cwd, 'run', '--variant=./my-variant.ts');
    expect(status).toBe(exitStatus.internal);
    expect(stderr).toBe('my-variant.ts:7:15: Invalid count value: -1\n');
  });

  test('a second copy of the model is an error that says where both are', () => {
    const engine = 'node_modules/my-races/node_modules/@mm-litmus/engine';
    const cwd = folderWith({
      'node_modules/my-races/package.json': '{ "name": "my-races", "main": "index.js" }',
      'node_modules/my-races/index.js': "exports.scenarios = [require('@mm-litmus/engine')];",
    });
    const own = resolve(__dirname, '../../../engine');
    for (const part of ['package.json', 'dist'])
      cpSync(join(own, part), join(cwd, engine, part), { recursive: true });
    const { status, stdout, stderr } = runIn(cwd, 'list', '--catalog=my-races');
    expect({ status, stdout }).toEqual({ status: exitStatus.internal, stdout: '' });
    const [first, ...more] = stderr.split('\n');
    expect(first).toBe(
      `two-copies: @mm-litmus/engine is loaded from ${join(own, 'dist/index.js')} and from ${join(cwd, engine, 'dist/index.js')}`,
    );
    expect(more).toHaveLength(3);
  });

  test('a link error is shown with its place', () => {
    const twice = variantFile.replace('[[folio_put]]', '[[folio_put, folio_put]]');
    const cwd = folderWith({ ...myVariant, 'my-variant.ts': twice });
    const { status, stdout, stderr } = runIn(cwd, 'run', '--variant=./my-variant.ts');
    expect({ status, stdout }).toEqual({ status: exitStatus.internal, stdout: '' });
    expect(stderr).toMatch(/^functions\/folio_put\.ts:7:37: duplicate-symbol: .*folio_put/);
  });
});
