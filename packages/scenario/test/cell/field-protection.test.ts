// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { mergeProtections, runCell } from '../../src';
import { locked, twoDequeue } from '../fixture/tiny';

test('a cell tells of the fields that threads share, if asked', () => {
  expect(runCell(twoDequeue, locked).protection).toBeUndefined();
  const { protection } = runCell(twoDequeue, locked, { protection: true });
  expect(protection).toContainEqual({ field: 'entry.node.prev', locks: ['queue.lock'], without: [] });
  expect(protection).toContainEqual({
    field: 'queue.length',
    locks: [],
    without: ['READ_ONCE in dequeue'],
  });
});

test('what is said of a field several times is one entry: common locks, all accesses without', () => {
  expect(
    mergeProtections([
      { field: 'b', locks: ['x', 'y'], without: [] },
      { field: 'a', locks: ['x'], without: [] },
      { field: 'b', locks: ['y'], without: [] },
      { field: 'a', locks: [], without: ['load in f'] },
      { field: 'a', locks: ['x'], without: ['load in e'] },
    ]),
  ).toEqual([
    { field: 'a', locks: [], without: ['load in e', 'load in f'] },
    { field: 'b', locks: ['y'], without: [] },
  ]);
});
