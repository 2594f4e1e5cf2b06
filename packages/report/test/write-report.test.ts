// SPDX-License-Identifier: GPL-2.0-only
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { twoDequeue, unlocked } from '../../scenario/test/fixture/tiny';
import { packed, ReportError, ReportFolder, scenarioData } from '../src';

let folder: string;
let pages: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  pages = join(folder, 'pages');
  mkdirSync(pages);
  writeFileSync(join(pages, 'index.html'), '<!doctype html>\n<!-- mm-litmus report -->\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const matrix = { version: '1.0.0', variants: [], scenarios: [] };
const report = (out: string) => new ReportFolder(join(folder, out), pages);
const files = () => readdirSync(folder).sort();

test('a report is its pages and its data, which scripts hand over', () => {
  const { data } = scenarioData(twoDequeue, [unlocked]);
  const writing = report('out');
  writing.scenario(data.id, packed(data));
  expect(files()).not.toContain('out');
  writing.finish(matrix);
  expect(files()).toEqual(['out', 'pages']);
  expect(readdirSync(join(folder, 'out', 'data')).sort()).toEqual(['matrix.js', 'two-dequeue.js']);
  const script = readFileSync(join(folder, 'out/data/two-dequeue.js'), 'utf8');
  const [, id, text] = /^mmLitmusScenario\("(.*)", "(.*)"\);\n$/.exec(script)!;
  expect(id).toBe('two-dequeue');
  expect(JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString())).toEqual(
    JSON.parse(JSON.stringify(data)),
  );
  expect(readFileSync(join(folder, 'out/data/matrix.js'), 'utf8')).toBe(
    `mmLitmusMatrix(${JSON.stringify(matrix)});\n`,
  );
});

test('an earlier report is replaced; of one that is given up nothing is left', () => {
  report('out').finish(matrix);
  writeFileSync(join(folder, 'out/data/gone.js'), '');
  report('out').finish(matrix);
  expect(readdirSync(join(folder, 'out/data'))).toEqual(['matrix.js']);
  report('other').discard();
  expect(files()).toEqual(['out', 'pages']);
});

test('a file, a folder of something else, a place that cannot be written: one line each, and nothing is touched', () => {
  writeFileSync(join(folder, 'file'), 'mine');
  mkdirSync(join(folder, 'mine'));
  writeFileSync(join(folder, 'mine/index.html'), '<html>');
  const said = (out: string): string => {
    try {
      report(out);
    } catch (error) {
      expect(error).toBeInstanceOf(ReportError);
      return (error as Error).message.replaceAll(folder, 'DIR');
    }
    throw new Error('it was accepted');
  };
  expect(said('file')).toBe('DIR/file is a file; give the report a folder of its own: --out=DIR');
  expect(said('mine')).toBe('DIR/mine holds other files; give the report a folder of its own: --out=DIR');
  expect(said('file/below')).toBe(
    'cannot write DIR/file/below: part of the path is a file; choose another folder with --out=DIR',
  );
  expect(files()).toEqual(['file', 'mine', 'pages']);
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('mine');
});

test('without its pages a report says what builds them', () => {
  expect(() => new ReportFolder(join(folder, 'out'), join(folder, 'none'))).toThrow(
    'the pages of the report are not built; run "npm run build" first',
  );
});
