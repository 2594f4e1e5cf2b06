// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Budget } from '../src/budget';
import type { SearchProgress } from '../src/exploration';

test('without limits nothing is ever exceeded', () => {
  const budget = new Budget();
  expect(budget.states).toBe(Infinity);
  expect(budget.exceeded(Number.MAX_SAFE_INTEGER)).toBeUndefined();
});

test('memory may be used up to its limit', () => {
  const budget = new Budget({ limits: { bytes: 100 } });
  expect([budget.exceeded(100), budget.exceeded(101)]).toEqual([undefined, 'bytes']);
});

test('time that has passed is exceeded', () => {
  expect(new Budget({ limits: { milliseconds: -1 } }).exceeded(0)).toBe('milliseconds');
  expect(new Budget({ limits: { milliseconds: 1e9 } }).exceeded(0)).toBeUndefined();
});

test('whoever is asked may end it, and is told how far it has come', () => {
  const asked: SearchProgress[] = [];
  const budget = new Budget({ goOn: (look) => asked.push(look()) < 2 });
  budget.look = () => ({ states: 3, frontier: 2, depth: 1 });
  expect([budget.exceeded(0), budget.exceeded(0)]).toEqual([undefined, 'interrupted']);
  expect(asked).toEqual([budget.look(), budget.look()]);
});
