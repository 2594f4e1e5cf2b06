// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Batch } from '../src/batch';
import { StateStore } from '../src/state-store';
import { SearchTree } from '../src/tree';

function started(withTails: boolean) {
  const store = new StateStore(2);
  const tree = new SearchTree();
  const batch = new Batch(store, tree, 2, withTails);
  if (withTails) tree.add(store.add(Int32Array.of(0, 0)), 0, 0, 0, []);
  else tree.add(store.add(Int32Array.of(0, 0)), 0, 0, 0);
  return { store, tree, batch };
}

test('states are numbered in the order they were found; of equal ones the first counts', () => {
  const { store, tree, batch } = started(false);
  batch.add(Int32Array.of(1, 0), 0, 1, 0, undefined, 0);
  batch.add(Int32Array.of(2, 0), 0, 2, 3, undefined, 0);
  batch.add(Int32Array.of(1, 0), 0, 3, 0, undefined, 0);
  batch.add(Int32Array.of(0, 0), 0, 3, 0, undefined, 0);
  const found: number[] = [];
  expect(batch.flush(Infinity, (state) => found.push(state))).toBe(true);
  expect(found).toEqual([1, 2]);
  expect(store.find(Int32Array.of(2, 0))).toBe(2);
  expect([1, 2].map((state) => tree.schedule(state))).toEqual([
    [{ thread: 1, pick: 0 }],
    [{ thread: 2, pick: 3 }],
  ]);
});

test('tails stay with their states', () => {
  const { tree, batch } = started(true);
  const long = Uint8Array.from({ length: 700 }, (_, i) => i % 3);
  batch.add(Int32Array.of(1, 0), 0, 1, 0, Uint8Array.of(2, 2, 0), 2);
  batch.add(Int32Array.of(2, 0), 0, 0, 0, undefined, 0);
  batch.add(Int32Array.of(3, 0), 0, 5, 1, long, long.length);
  batch.flush(Infinity);
  const threads = (state: number) => tree.schedule(state).map(({ thread }) => thread);
  expect([1, 2, 3].map(threads)).toEqual([[1, 2, 2], [0], [5, ...long]]);
});

test('never more states are kept than allowed', () => {
  const { store, batch } = started(false);
  expect(batch.isDue(2)).toBe(false);
  for (const word of [1, 0, 2]) batch.add(Int32Array.of(word, 0), 0, 0, 0, undefined, 0);
  expect(batch.isDue(2)).toBe(true);
  expect(batch.flush(2)).toBe(false);
  expect(store.count).toBe(2);
  batch.add(Int32Array.of(1, 0), 0, 0, 0, undefined, 0);
  expect(batch.flush(2)).toBe(true);
});
