// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { lintExceptionsIn } from '../../src/lint/exceptions';
import { folderWith } from '../own/folder';

test('reads the file of the folder, if there is one', () => {
  const exceptions = { 'two-dequeue': { 'never-has-guard': 'It is a small world.' } };
  const file = { 'scenarios/lint-exceptions.json': JSON.stringify(exceptions) };
  expect(lintExceptionsIn(folderWith(file))).toEqual(exceptions);
  expect(lintExceptionsIn(folderWith({}))).toEqual({});
});

test('wants a reason for each', () => {
  const cwd = folderWith({
    'scenarios/lint-exceptions.json': '{ "two-dequeue": { "never-has-guard": "" } }',
  });
  expect(() => lintExceptionsIn(cwd)).toThrow('Too small');
});
