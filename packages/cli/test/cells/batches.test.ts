// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { batchesOf } from '../../src/cells/batches';
import { scenarios } from '../main';

const [a, b] = scenarios;
const tasks = [a, a, b, b, a].map((scenario) => ({ scenario }));

test('tasks of a scenario stay together while there is work for all', () => {
  expect(batchesOf(tasks, 1)).toEqual([
    [0, 1, 4],
    [2, 3],
  ]);
  expect(batchesOf(tasks, 2)).toEqual(batchesOf(tasks, 1));
  expect(batchesOf(tasks, 3)).toEqual([[0], [1], [2], [3], [4]]);
  expect(batchesOf([], 2)).toEqual([]);
});
