// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { nextOf, previousOf, stops, switches } from '../../src/viewer/positions';

test('switches are where another thread goes on, and the end', () => {
  expect(switches([0, 0, 1, 1, 1, 0])).toEqual([2, 5, 6]);
  expect(switches([])).toEqual([]);
});

test('stops are the ends of lines, but not of heads', () => {
  const row = { thread: 0, depth: 0, text: '', count: 1, reports: false } as const;
  const rows = [
    { ...row, type: 'open', step: 0, call: 'f' },
    { ...row, type: 'step', step: 0 },
    { ...row, type: 'closed', step: 4, call: 'g' },
  ] as const;
  expect(stops(rows)).toEqual([1, 5]);
});

test('next and previous stay within', () => {
  expect([nextOf([1, 5], 0), nextOf([1, 5], 1), nextOf([1, 5], 5), nextOf([], 0)]).toEqual([1, 5, 5, 0]);
  expect([previousOf([1, 5], 5), previousOf([1, 5], 1)]).toEqual([1, 0]);
});
