// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { Batches } from '../../src/cells/batches';
import { scenarios } from '../main';

const [a, b] = scenarios;
const tasks = [a, a, b, b, a, b, b, b].map((scenario) => ({ scenario }));

/** What workers get that ask in this order, by their number. */
function shared(order: readonly number[], of = tasks): number[][] {
  const batches = new Batches(of);
  const workers = Array.from({ length: Math.max(...order) + 1 }, () => ({
    asks: batches.take(),
    got: [] as number[],
  }));
  for (const i of order) {
    const { asks, got } = workers[i];
    const { value } = asks.next();
    if (value !== undefined) got.push(value);
  }
  return workers.map(({ got }) => got);
}

/** So many times round all workers. */
function inTurn(workers: number, times: number): number[] {
  return Array.from({ length: workers * times }, (_, i) => i % workers);
}

describe('batches of tasks', () => {
  test('a worker by itself does one scenario after the other', () => {
    expect(shared(inTurn(1, 9))).toEqual([[0, 1, 4, 2, 3, 5, 6, 7]]);
  });

  test('tasks of a scenario stay together until a worker has nothing to do, which takes half of the rest', () => {
    expect(shared(inTurn(2, 4))).toEqual([
      [0, 1, 4, 7],
      [2, 3, 5, 6],
    ]);
  });

  test('who is slow keeps only what it is at', () => {
    expect(shared([0, 1, 1, 1, 1, 1, 1, 1, 1, 0])).toEqual([[0], [2, 3, 5, 6, 7, 4, 1]]);
  });

  test('more workers than scenarios share them', () => {
    expect(shared(inTurn(4, 3))).toEqual([
      [0, 1],
      [2, 3],
      [6, 7],
      [4, 5],
    ]);
  });

  test('each task is done once, however many workers there are', () => {
    for (let workers = 1; workers <= 10; workers++) {
      const got = shared(inTurn(workers, 9)).flat();
      expect(got.sort()).toEqual([...tasks.keys()]);
    }
    expect(shared(inTurn(2, 2), [])).toEqual([[], []]);
  });
});
