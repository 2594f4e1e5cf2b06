// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { spinlock_t, structType, type Spinlock, type StructObject, type StructType } from '../src';
import { run, reportsOf } from './support/kernel';
import { oneThing, twoThings } from './support/objects';

const NAMES = Array.from({ length: 33 }, (_, i) => `l${i}`);
type Locks = StructObject & Readonly<Record<string, Spinlock>>;
/** More locks than the cells of a thread tell in two words. */
const locks: StructType<Locks> = structType<Locks>('locks', () =>
  Object.fromEntries(NAMES.map((name) => [name, spinlock_t()])),
);

describe('what a thread holds', () => {
  const left = (...held: readonly number[]) =>
    reportsOf(
      run({
        objects: (machine) => machine.alloc(locks, 'L'),
        threads: {
          a: ({ spin_lock, spin_unlock, lockdep_assert_held }, L) =>
            function* () {
              for (const name of NAMES) {
                yield* spin_lock(L[name]);
                yield* lockdep_assert_held(L[name]);
                if (!held.includes(NAMES.indexOf(name))) yield* spin_unlock(L[name]);
              }
            },
        },
      }),
    );

  test.each([[[0]], [[14]], [[15]], [[32]], [[13, 14, 15, 16]], [[0, 15, 29, 30, 32]]])(
    'is known of each of many locks: %j',
    (held) => {
      expect(left(...held)).toEqual([
        `lock-misuse: WARNING: lock held when returning to user space!: ${held.map((i) => `L.l${i}`).join(', ')} by a`,
      ]);
    },
  );

  test('is nothing in the end if all were given back', () => {
    expect(left()).toEqual([]);
  });

  test('a lock held in its subclass is held, and its neighbour is not', () => {
    const result = run({
      objects: twoThings,
      threads: {
        a: ({ spin_lock_nested, spin_unlock, lockdep_assert_held }, { T }) =>
          function* () {
            yield* spin_lock_nested(T.lock, 1);
            yield* lockdep_assert_held(T.lock);
            yield* lockdep_assert_held(T.other_lock);
            yield* spin_unlock(T.lock);
            yield* lockdep_assert_held(T.lock);
          },
      },
    });
    expect(reportsOf(result)).toEqual([
      'lock-misuse: WARNING: at a: !lockdep_is_held(&thing->other_lock)',
      'lock-misuse: WARNING: at a: !lockdep_is_held(&thing->lock)',
    ]);
  });

  test.each([-1, 2])('there is no subclass %i', (subclass) => {
    expect(() =>
      run({
        objects: oneThing,
        threads: {
          a:
            ({ spin_lock_nested }, T) =>
            () =>
              spin_lock_nested(T.lock, subclass),
        },
      }),
    ).toThrow(`value-out-of-range: subclass ${subclass} of T.lock, of 0..1`);
  });
});
