// SPDX-License-Identifier: GPL-2.0-only
import { scenarios } from '@mm-litmus/catalog';
import { expect, test } from '@jest/globals';
import { largestFirst } from '../../src/report/largest-first';

const counted = (id: string, ...states: readonly number[]) => ({
  id,
  cells: states.map((each) => ({ states: each })),
});

test('scenarios with many states come first, and before them those of which nothing is known', () => {
  const ids = ['small', 'new', 'large', 'other', 'alike'].map((id) => ({ id }));
  const known = [counted('alike', 5), counted('large', 4, 60), counted('small', 2, 3), counted('other')];
  expect(largestFirst(ids, known)).toEqual([1, 2, 0, 4, 3]);
  expect(largestFirst([], known)).toEqual([]);
});

test('of those bundled, each once, and the largest one that there is', () => {
  const order = largestFirst(scenarios);
  expect([...order].sort((a, b) => a - b)).toEqual([...scenarios.keys()]);
  expect(scenarios[order[0]].id).toBe('unqueue-with-positive-refcount');
});
