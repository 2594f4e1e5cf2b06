// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Tail } from '../../src/reduction/tail';

test('a tail has what was pushed, however much', () => {
  const tail = new Tail();
  for (let i = 0; i < 1_000; i++) tail.push(i % 7);
  expect(tail.length).toBe(1_000);
  expect([...tail.threads.subarray(0, tail.length)]).toEqual(Array.from({ length: 1_000 }, (_, i) => i % 7));
});
