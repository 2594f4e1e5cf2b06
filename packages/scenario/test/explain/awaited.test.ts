// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { defineFunction } from '@mm-litmus/engine';
import { awaitedStep } from '../../src/explain/awaited';
import { increment, locked, run, spin_lock, x, y } from './machine';

const awaited = (schedule: string, ...starts: Parameters<typeof run>[1][]) => {
  const { steps, waits = [] } = run(schedule, ...starts);
  return waits.map((wait) => awaitedStep(steps, wait));
};

describe('awaitedStep', () => {
  const keep = defineFunction('keep', function* () {
    yield* locked(x);
    yield* increment(x);
    yield* spin_lock();
    yield* increment(y);
  });

  test('is the last that took the lock', () => {
    expect(awaited('a9', keep, () => locked(x))).toEqual([6]);
    expect(awaited('b4a9', keep, () => locked(x))).toEqual([]);
  });

  test('is told for each thread that waits', () => {
    expect(awaited('a9', keep, spin_lock, () => locked(x))).toEqual([6, 6]);
  });

  test('not for one that may not run', () => {
    const { steps, waits = [] } = run('a9', keep, () => locked(x));
    expect(awaitedStep(steps, { ...waits[0], mayRun: false, accesses: [] })).toBeUndefined();
  });
});
