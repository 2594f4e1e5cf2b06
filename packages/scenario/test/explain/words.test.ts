// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Step } from '@mm-litmus/engine';
import { callText, diagramCall, diagramStep, stepText, valueText } from '../../src/explain/words';

class Struct {
  toString(): string {
    return 'K';
  }
}
const K = new Struct();

function step(name: string, args: readonly unknown[], result?: unknown): Step {
  return {
    thread: 0,
    cpu: 0,
    pick: 0,
    calls: [],
    operation: { name, args },
    result,
    accesses: [],
    reports: [],
  };
}

test('values name themselves', () => {
  expect(
    [K, 3, true, 'PG_locked', null, [K, 1], { folio: K, n: 2 }, undefined, function scan() {}].map(valueText),
  ).toEqual(['K', '3', 'true', 'PG_locked', 'NULL', '[K, 1]', '{K, 2}', 'undefined', 'scan']);
});

test('a call stands as in C', () => {
  expect(callText({ name: 'folio_put', args: [K] })).toBe('folio_put(K)');
  expect(callText({ name: 'lru_add_drain', args: [] })).toBe('lru_add_drain()');
});

test('a step tells its result, a plain access its value', () => {
  expect(stepText(step('spin_lock', [K]))).toBe('spin_lock(K)');
  expect(stepText(step('folio_trylock', [K], false))).toBe('folio_trylock(K): false');
  expect(stepText(step('load', ['K.next'], K))).toBe('read K.next: K');
  expect(stepText(step('store', ['K.next', K]))).toBe('K.next = K');
});

test('in a diagram a call has few arguments, no records, and a lock only itself', () => {
  const call = (...args: readonly unknown[]) => diagramCall({ name: 'scan', args });
  expect(call({ nid: 0 }, K, 0)).toBe('scan(.., K, 0)');
  expect(call(K, { nid: 0 }, [])).toBe('scan(K)');
  expect(call(K, 1, 2, 3)).toBe('scan(K, 1, 2, 3)');
  expect(call(K, 1, 2, 3, 4)).toBe('scan(K, 1, 2)');
  expect(diagramCall({ name: 'split_queue_lock', args: [0, K, 1] }, true)).toBe('split_queue_lock(K)');
  expect(diagramStep(step('spin_lock_irqsave', [K], 0), true)).toBe('spin_lock_irqsave(K)');
  expect(diagramStep(step('atomic_read', [K], 1), false)).toBe('atomic_read(K): 1');
});
