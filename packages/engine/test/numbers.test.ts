// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { numbers } from '../src/numbers';

test('it is the published generator: its 10,000th number is known (minstd_rand of C++)', () => {
  const below = numbers();
  let last = 0;
  for (let i = 0; i < 10_000; i++) last = below(2 ** 31 - 1);
  expect(last).toBe(399_268_537);
});

test('all numbers below the bound come', () => {
  const below = numbers();
  const met = new Set(Array.from({ length: 200 }, () => below(7)));
  expect([...met].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
