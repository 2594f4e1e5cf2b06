// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { typeScriptFor } from '../../src/own/typescript';
import { folderWith } from './folder';

describe('typeScriptFor', () => {
  test("is the user's own where there is one", () => {
    const folder = folderWith({
      'node_modules/typescript/package.json': '{ "name": "typescript", "main": "own.js" }',
      'node_modules/typescript/own.js': "exports.version = 'own';",
    });
    expect(typeScriptFor(folder).version).toBe('own');
  });

  test('else the one beside this program', () => {
    expect(typeScriptFor(folderWith({})).version).toBe(ts.version);
  });
});
