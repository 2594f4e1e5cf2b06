// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { reportsOf, run, textOf } from '../support/kernel';
import { oneThing, twoThings } from '../support/objects';

describe('lock misuse', () => {
  test('recursion ends the execution', () => {
    const { reports } = run({
      objects: oneThing,
      threads: {
        a: ({ spin_lock }, T) =>
          function* () {
            yield* spin_lock(T.lock);
            yield* spin_lock(T.lock);
          },
      },
    });
    expect(reports.map(({ fatal, report }) => [fatal, report.kind, ...textOf(report)])).toEqual([
      [
        true,
        'lock-misuse',
        'WARNING: possible recursive locking detected: &thing->lock in a',
        'task a on CPU 0 is trying to acquire lock: T.lock',
        'but task is already holding lock: T.lock',
        '*** DEADLOCK ***',
        'Call Trace:',
        ' a',
      ],
    ]);
  });

  const nesting = (subclass: number | undefined) =>
    run({
      objects: twoThings,
      threads: {
        a: ({ spin_lock, spin_lock_nested, spin_unlock }, { T, U }) =>
          function* () {
            yield* spin_lock(T.lock);
            if (subclass === undefined) yield* spin_lock(U.lock);
            else yield* spin_lock_nested(U.lock, subclass);
            yield* spin_unlock(U.lock);
            yield* spin_unlock(T.lock);
          },
      },
    });

  test('two locks of one class are taken for recursion, and the execution goes on', () => {
    const { reports, endStates } = nesting(undefined);
    expect(endStates).toBe(1);
    expect(reports.map(({ fatal, report }) => [fatal, ...textOf(report)])).toEqual([
      [
        false,
        'WARNING: possible recursive locking detected: &thing->lock in a',
        'task a on CPU 0 is trying to acquire lock: U.lock',
        'but task is already holding lock: T.lock',
        '*** DEADLOCK ***',
        'May be due to missing lock nesting notation',
        'Call Trace:',
        ' a',
      ],
    ]);
  });

  test('not with a subclass for the second', () => {
    expect(nesting(1).reports).toEqual([]);
    expect(reportsOf(nesting(0))).toEqual([
      'lock-misuse: WARNING: possible recursive locking detected: &thing->lock in a',
    ]);
  });

  test('a subclass beyond SINGLE_DEPTH_NESTING has no room', () => {
    expect(() => nesting(2)).toThrow('value-out-of-range');
  });

  test('unlock of a lock that nobody holds', () => {
    const { reports, endStates } = run({
      objects: oneThing,
      threads: {
        a:
          ({ spin_unlock }, T) =>
          () =>
            spin_unlock(T.lock),
      },
    });
    expect(endStates).toBe(1);
    expect(reports.map(({ fatal, report }) => [fatal, ...textOf(report)])).toEqual([
      [
        false,
        'WARNING: bad unlock balance detected!: &thing->lock in a',
        'task a on CPU 0 is trying to release lock (T.lock), but nobody holds it',
        'Call Trace:',
        ' a',
      ],
    ]);
  });

  test('unlock of a lock that another thread holds releases it all the same', () => {
    const { reports } = run({
      objects: oneThing,
      threads: {
        holder: ({ spin_lock, spin_unlock }, T) =>
          function* () {
            yield* spin_lock(T.lock);
            yield* spin_unlock(T.lock);
          },
        thief: ({ spin_is_locked, spin_unlock }, T) =>
          function* () {
            if (yield* spin_is_locked(T.lock)) yield* spin_unlock(T.lock);
          },
      },
    });
    expect(reports.map(({ report }) => textOf(report).slice(0, 2))).toEqual([
      [
        'WARNING: bad unlock balance detected!: &thing->lock in thief',
        'task thief on CPU 1 is trying to release lock (T.lock), but task holder on CPU 0 holds it',
      ],
      [
        'WARNING: bad unlock balance detected!: &thing->lock in holder',
        'task holder on CPU 0 is trying to release lock (T.lock), but nobody holds it',
      ],
    ]);
  });

  test('lockdep_assert_held', () => {
    const asserting = (locked: boolean) =>
      reportsOf(
        run({
          objects: oneThing,
          threads: {
            a: ({ spin_lock, spin_unlock, lockdep_assert_held }, T) =>
              function* () {
                if (locked) yield* spin_lock(T.lock);
                yield* lockdep_assert_held(T.lock);
                if (locked) yield* spin_unlock(T.lock);
              },
          },
        }),
      );
    expect(asserting(false)).toEqual(['lock-misuse: WARNING: at a: !lockdep_is_held(&thing->lock)']);
    expect(asserting(true)).toEqual([]);
  });
});
