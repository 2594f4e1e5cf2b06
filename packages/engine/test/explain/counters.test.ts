// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Counters } from '../../src/explain/counters';

test('counters of several words count to their maximum, without touching one another', () => {
  const maxima = [3, 20, 1, 16, 24, 2];
  const counters = new Counters(maxima);
  expect(counters.words).toBe(3);
  const sets = new Int32Array(2 * counters.words);
  const values = (at: number): number[] => maxima.map((_, i) => counters.value(i, sets, at));
  for (let times = 1; times <= 25; times++) {
    maxima.forEach((_, i) => counters.count(i, sets, counters.words));
    expect(values(counters.words)).toEqual(maxima.map((maximum) => Math.min(times, maximum)));
  }
  expect(values(0)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('AND is the minimum, OR the maximum', () => {
  const counters = new Counters([4, 4]);
  const [a, b] = [new Int32Array(1), new Int32Array(1)];
  for (const counter of [0, 0, 0, 1]) counters.count(counter, a, 0);
  for (const counter of [0, 1, 1]) counters.count(counter, b, 0);
  const values = (set: number): number[] => [0, 1].map((i) => counters.value(i, Int32Array.of(set), 0));
  expect(values(a[0] & b[0])).toEqual([1, 1]);
  expect(values(a[0] | b[0])).toEqual([3, 2]);
});
