// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { atomic_t, peekCount, refcount_t, structType } from '../src';
import type { Atomic, Refcount, StructObject, StructType } from '../src';
import { endings } from './support/kernel';

interface Counts extends StructObject {
  readonly around: Atomic;
  readonly above: Atomic;
  readonly below: Atomic;
  readonly from: Atomic;
  readonly upTo: Atomic;
  readonly ref: Refcount;
}
const counts: StructType<Counts> = structType<Counts>('counts', () => ({
  around: atomic_t(-2, 2),
  above: atomic_t(2, 5),
  below: atomic_t(-5, -2),
  from: atomic_t(0, 5),
  upTo: atomic_t(-5, 0),
  ref: refcount_t(3),
}));

const startingWith = (initial: { around?: number; above?: number; ref?: number }) =>
  endings(
    { objects: (machine) => machine.alloc(counts, 'c', initial), threads: { a: () => function* () {} } },
    (memory, { around, above, below, from, upTo, ref }) =>
      [around, above, below, from, upTo, ref].map((counter) => peekCount(memory, counter)).join(),
  );

test('a counter starts as 0, or as the lowest it can be', () => {
  expect(startingWith({})).toEqual(['0,2,-5,0,0,0']);
});

test('a counter starts as it is told', () => {
  expect(startingWith({ around: -1, above: 4, ref: 1 })).toEqual(['-1,4,-5,0,0,1']);
});
