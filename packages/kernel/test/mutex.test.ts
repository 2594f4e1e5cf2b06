// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peek } from '../src';
import { endings, reportsOf, run, type Body } from './support/kernel';
import { oneThing, twoThings, type Thing } from './support/objects';

const guarded: Body<Thing> = ({ mutex_lock, increment, mutex_unlock }, T) =>
  function* () {
    yield* mutex_lock(T.mutex);
    yield* increment(T.x);
    yield* mutex_unlock(T.mutex);
  };

test('mutexes exclude one another, also on one CPU, where the holder can be preempted', () => {
  const test = { objects: oneThing, threads: { a: { cpu: 0, run: guarded }, b: { cpu: 0, run: guarded } } };
  expect(endings(test, (memory, T: Thing) => peek(memory, T.x))).toEqual([2]);
  const { deadlocks, reports } = run(test);
  expect({ deadlocks, reports }).toEqual({ deadlocks: 0, reports: [] });
});

test('mutex_trylock', () => {
  const taken = endings(
    {
      objects: oneThing,
      threads: {
        a: ({ mutex_trylock, mutex_unlock, store }, T) =>
          function* () {
            const first = yield* mutex_trylock(T.mutex);
            const second = yield* mutex_trylock(T.mutex);
            yield* store(T.x, Number(first) + 2 * Number(second));
            yield* mutex_unlock(T.mutex);
          },
      },
    },
    (memory, T) => peek(memory, T.x),
  );
  expect(taken).toEqual([1]);
});

test('a mutex must not be taken where sleeping is not allowed, nor twice', () => {
  const result = run<Thing>({
    objects: oneThing,
    threads: {
      sleeper: ({ spin_lock, mutex_lock, mutex_unlock, spin_unlock }, T) =>
        function* () {
          yield* spin_lock(T.lock);
          yield* mutex_lock(T.mutex);
          yield* mutex_unlock(T.mutex);
          yield* spin_unlock(T.lock);
        },
    },
  });
  expect(reportsOf(result)).toEqual([
    'sleeping-in-atomic: BUG: sleeping function called from invalid context at sleeper',
  ]);
  const twice: Body<Thing> = ({ mutex_lock }, T) =>
    function* () {
      yield* mutex_lock(T.mutex);
      yield* mutex_lock(T.mutex);
    };
  expect(reportsOf(run<Thing>({ objects: oneThing, threads: { twice } }))).toEqual([
    'lock-misuse!: WARNING: possible recursive locking detected: &thing->mutex in twice',
  ]);
});

test('two mutexes of one class need a subclass', () => {
  const nested = (subclass: number) =>
    reportsOf(
      run({
        objects: twoThings,
        threads: {
          a: ({ mutex_lock, mutex_lock_nested, mutex_unlock }, { T, U }) =>
            function* () {
              yield* mutex_lock(T.mutex);
              yield* mutex_lock_nested(U.mutex, subclass);
              yield* mutex_unlock(U.mutex);
              yield* mutex_unlock(T.mutex);
            },
        },
      }),
    );
  expect(nested(0)).toEqual([
    'lock-misuse: WARNING: possible recursive locking detected: &thing->mutex in a',
  ]);
  expect(nested(1)).toEqual([]);
});

test('an unlock without a lock, and a lock without an unlock', () => {
  const one = (how: 'mutex_lock' | 'mutex_unlock') =>
    reportsOf(
      run<Thing>({
        objects: oneThing,
        threads: {
          a:
            ({ [how]: act }, T) =>
            () =>
              act(T.mutex),
        },
      }),
    );
  expect(one('mutex_unlock')).toEqual([
    'lock-misuse: WARNING: bad unlock balance detected!: &thing->mutex in a',
  ]);
  expect(one('mutex_lock')).toEqual([
    'lock-misuse: WARNING: lock held when returning to user space!: T.mutex by a',
  ]);
});
