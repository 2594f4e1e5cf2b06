// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { loadOwn } from '../../src/own/load';
import { scenarios, variants } from '../main';
import { folderWith, myVariant } from './folder';

const bundled = { scenarios, variants };
const none = { catalogs: [], scenarios: [], variants: [] };

describe('loadOwn', () => {
  test('runs TypeScript files and what they import, on the model of this program', () => {
    const cwd = folderWith(myVariant);
    const { cases, fromFiles, files } = loadOwn({ ...none, cwd, variants: ['./my-variant.ts'] }, bundled);
    expect(fromFiles.variants.map(({ name }) => name)).toEqual(['my-patch']);
    expect(cases.scenarios).toEqual(scenarios);
    expect(cases.variants.slice(0, -1)).toEqual(variants);
    expect(files).toEqual(['my-variant.ts', 'functions/folio_put.ts'].map((name) => join(cwd, name)));
  });

  test('a package brings its scenarios instead of those bundled, and its variants as well', () => {
    const cwd = folderWith({
      'node_modules/races/index.js': `
        exports.scenarios = [{ id: 'my-race', build() {} }];
        exports.variants = [{ name: 'unlocked', layers: [] }];`,
      'node_modules/races/package.json': '{ "name": "races", "main": "index.js" }',
    });
    const { cases, fromFiles } = loadOwn({ ...none, cwd, catalogs: ['races'] }, bundled);
    expect(cases.scenarios.map(({ id }) => id)).toEqual(['my-race']);
    expect(cases.variants.map(({ name }) => name)).toEqual(['locked', 'drained', 'unlocked']);
    expect(fromFiles).toEqual({ scenarios: [], variants: [] });
  });

  test('a module that is a variant does not export what that extends', () => {
    const cwd = folderWith({
      'mine.js': "module.exports = { name: 'mine', layers: [], extends: { name: 'base', layers: [] } };",
    });
    const { fileOf } = loadOwn({ ...none, cwd, variants: ['./mine.js', './mine.js'] }, bundled);
    expect([...fileOf].map(([{ name }, file]) => [name, file])).toEqual([['mine', './mine.js']]);
  });

  test.each<[string, object, string]>([
    ['a file that is not there', { scenarios: ['none.ts'] }, 'there is no file none.ts'],
    ['a file without a scenario', { scenarios: ['empty.ts'] }, 'empty.ts exports no scenario'],
    ['a file without a variant', { variants: ['empty.ts'] }, 'empty.ts exports no variant'],
    ['a package that is not there', { catalogs: ['none'] }, 'there is no package none in this folder'],
    [
      'a package without anything',
      { catalogs: ['./empty.ts'] },
      'the package ./empty.ts exports neither scenarios nor variants',
    ],
  ])('refuses %s', (_, sources, message) => {
    const cwd = folderWith({ 'empty.ts': 'export const nothing = 0;' });
    expect(() => loadOwn({ ...none, cwd, ...sources }, bundled)).toThrow(message);
  });

  test('says where there is no TypeScript', () => {
    const cwd = folderWith({ 'broken.ts': 'export default {\n  name = 3;\n' });
    expect(() => loadOwn({ ...none, cwd, variants: ['broken.ts'] }, bundled)).toThrow(
      "broken.ts:2:11: error TS1005: ',' expected.\nbroken.ts:3:1: error TS1005: '}' expected.",
    );
  });

  test('says what a file threw', () => {
    const cwd = folderWith({ 'throws.ts': "throw new RangeError('no such queue');" });
    expect(() => loadOwn({ ...none, cwd, variants: ['throws.ts'] }, bundled)).toThrow(
      /^throws\.ts:\d+:\d+: no such queue$/,
    );
  });
});
