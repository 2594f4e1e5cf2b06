// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { idIsUnique } from '../../../src/lint/rules/id-is-unique';
import { subject } from '../subject';

test('passes where one folder or none has the id', () => {
  expect(idIsUnique.check(subject())).toEqual([]);
  expect(idIsUnique.check(subject({ folders: [{ name: 'two-dequeue' }] }))).toEqual([]);
});

test('fails where several have it', () => {
  expect(idIsUnique.check(subject({ folders: [{ name: 'two-dequeue' }, { name: 'copy' }] }))).toEqual([
    'it is the id in scenarios/two-dequeue, scenarios/copy',
  ]);
});
