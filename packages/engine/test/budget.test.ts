// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Budget } from '../src/budget';

test('without limits nothing is ever exceeded', () => {
  const budget = new Budget();
  expect(budget.states).toBe(Infinity);
  expect(budget.exceeded(Number.MAX_SAFE_INTEGER)).toBeUndefined();
});

test('memory may be used up to its limit', () => {
  const budget = new Budget({ bytes: 100 });
  expect([budget.exceeded(100), budget.exceeded(101)]).toEqual([undefined, 'bytes']);
});

test('time that has passed is exceeded', () => {
  expect(new Budget({ milliseconds: -1 }).exceeded(0)).toBe('milliseconds');
  expect(new Budget({ milliseconds: 1e9 }).exceeded(0)).toBeUndefined();
});
