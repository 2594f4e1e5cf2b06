// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { StateStore } from '../src/state-store';

test('states are numbered in the order they were added, whatever their words, as a map would', () => {
  const word = fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.nat({ max: 3 }));
  const states = fc
    .integer({ min: 1, max: 4 })
    .chain((stride) => fc.array(fc.array(word, { minLength: stride, maxLength: stride }), { minLength: 1 }));
  fc.assert(
    fc.property(states, (list) => {
      const store = new StateStore(list[0].length);
      const known = new Map<string, number>();
      for (const words of list) {
        const key = words.join();
        expect(store.find(Int32Array.from(words))).toBe(known.get(key) ?? -1);
        if (!known.has(key)) known.set(key, known.size);
        expect(store.add(Int32Array.from(words))).toBe(known.get(key));
        expect(store.count).toBe(known.size);
      }
      for (const [key, state] of known) {
        const words = new Int32Array(list[0].length);
        store.read(state, words);
        expect(words.join()).toBe(key);
        expect([...words.keys()].map((i) => store.word(state, i)).join()).toBe(key);
      }
    }),
    { seed: 1 },
  );
});

test('it grows past slabs and index sizes without losing a state', () => {
  const count = 100_000;
  const store = new StateStore(2);
  const words = new Int32Array(2);
  for (let i = 0; i < count; i++) {
    words.set([i, i % 7]);
    if (store.add(words) !== i) throw new Error(`state ${i} got another number`);
  }
  for (let i = 0; i < count; i++) {
    words.set([i, i % 7]);
    if (store.find(words) !== i) throw new Error(`state ${i} was lost`);
  }
  expect(store.count).toBe(count);
  expect(store.bytes).toBeGreaterThan(count * 2 * 4);
});

test('a lent state is copied', () => {
  const store = new StateStore(1);
  const words = Int32Array.of(1);
  store.add(words);
  words[0] = 2;
  expect([store.find(Int32Array.of(1)), store.find(words)]).toEqual([0, -1]);
});
