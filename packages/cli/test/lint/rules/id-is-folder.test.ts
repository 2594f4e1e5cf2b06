// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { idIsFolder } from '../../../src/lint/rules/id-is-folder';
import { subject } from '../subject';

const check = (name: string, packageName?: string) =>
  idIsFolder.check(subject({ folders: [{ name, packageName }] }));

test('passes where folder and package have the name of the id, or are not known', () => {
  expect(check('two-dequeue', '@mm-litmus/scenario-two-dequeue')).toEqual([]);
  expect(check('two-dequeue')).toEqual([]);
  expect(idIsFolder.check(subject())).toEqual([]);
});

test('fails where they have not', () => {
  expect(check('dequeue', '@mm-litmus/scenario-dequeue')).toEqual([
    'the folder is dequeue',
    'the package is @mm-litmus/scenario-dequeue',
  ]);
});
