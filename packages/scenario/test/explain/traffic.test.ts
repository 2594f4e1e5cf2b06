// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { defineFunction } from '@mm-litmus/engine';
import { trafficOf } from '../../src/explain/traffic';
import { atomic_dec_return, increment, is_zero, locked, run, x, y } from './machine';

const isLock = (name: string) => name.startsWith('spin_');
const traffic = (schedule: string, ...starts: Parameters<typeof run>[1][]) => {
  const { sent, noticed } = trafficOf(run(schedule, ...starts).steps, isLock);
  return { sent: [...sent].sort(), noticed: [...noticed].sort() };
};
const incrementX = () => increment(x);

describe('trafficOf', () => {
  test('a store and the load of another thread that reads it', () => {
    expect(traffic('a2b1', incrementX, incrementX)).toEqual({ sent: [1], noticed: [1, 2] });
  });

  test('a load and the store of another thread that outdates it', () => {
    expect(traffic('a1b2', incrementX, incrementX)).toEqual({ sent: [], noticed: [0, 2] });
  });

  test('a store that another thread stores over, as if it had not been', () => {
    expect(traffic('a1b2a1', incrementX, incrementX)).toEqual({ sent: [2], noticed: [0, 2, 3] });
  });

  test('not a load that the thread makes again behind the store', () => {
    const readTwice = defineFunction('readTwice', function* () {
      yield* increment(x);
      yield* increment(x);
    });
    expect(traffic('a1b2a3', readTwice, incrementX)).toEqual({ sent: [2], noticed: [2, 3] });
  });

  test('nothing where threads use different cells', () => {
    expect(traffic('a2b2', incrementX, () => increment(y))).toEqual({ sent: [], noticed: [] });
  });

  test('what a thread finds another has stored, when it only looks; once', () => {
    const looks = defineFunction('looks', function* () {
      yield* increment(y);
      yield* is_zero(x);
      yield* is_zero(x);
    });
    const learnedIn = (schedule: string) => [
      ...trafficOf(run(schedule, incrementX, looks).steps, isLock).learned,
    ];
    expect(learnedIn('b2a2b2')).toEqual([4]);
    expect(learnedIn('b3a2b1')).toEqual([5]);
    expect(learnedIn('b4a2')).toEqual([]);
  });

  test('not what it stored over itself', () => {
    const takes = () => atomic_dec_return(x);
    expect([...trafficOf(run('a2b1', incrementX, takes).steps, isLock).learned]).toEqual([]);
  });

  test('not that a lock changes hands', () => {
    expect(
      traffic(
        'a4b4',
        () => locked(x),
        () => locked(y),
      ),
    ).toEqual({ sent: [], noticed: [] });
  });
});
