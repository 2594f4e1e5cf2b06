// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { peekCount, type KernelSymbols } from '../src';
import { build, endings, run, type Body } from './support/kernel';
import { oneThing, type Thing } from './support/objects';
import { explore } from '@mm-litmus/engine';

/** A call for later: symbols can be named while a function is linked, but not called. */
const call =
  <A extends readonly unknown[]>(symbol: (...args: A) => Steps<unknown>, ...args: A) =>
  () =>
    symbol(...args);

/** What an operation on a count of `from` answers and leaves, and how many steps it takes. */
function effect(from: number, act: (symbols: KernelSymbols, T: Thing) => () => Steps<unknown>) {
  let answer: unknown;
  const { program, objects } = build<Thing>({
    objects: (machine) => oneThing(machine),
    setup:
      ({ atomic_set }, T) =>
      () =>
        atomic_set(T.count, from),
    threads: {
      a: (symbols, T) => {
        const steps = act(symbols, T);
        return function* () {
          answer = yield* steps();
        };
      },
    },
  });
  let left: number | undefined;
  const { transitions } = explore(program, {
    onEnd: (memory) => void (left = peekCount(memory, objects.count)),
  });
  return [answer, left, transitions];
}

describe('each is one step', () => {
  test.each<[string, number, (symbols: KernelSymbols, T: Thing) => () => Steps<unknown>, unknown, number]>([
    ['atomic_read', 3, ({ atomic_read }, T) => call(atomic_read, T.count), 3, 3],
    ['atomic_read_acquire', 3, ({ atomic_read_acquire }, T) => call(atomic_read_acquire, T.count), 3, 3],
    ['atomic_set', 3, ({ atomic_set }, T) => call(atomic_set, T.count, 5), undefined, 5],
    [
      'atomic_set_release',
      3,
      ({ atomic_set_release }, T) => call(atomic_set_release, T.count, 5),
      undefined,
      5,
    ],
    ['atomic_inc', 3, ({ atomic_inc }, T) => call(atomic_inc, T.count), undefined, 4],
    ['atomic_dec', 0, ({ atomic_dec }, T) => call(atomic_dec, T.count), undefined, -1],
    ['atomic_add', 3, ({ atomic_add }, T) => call(atomic_add, 2, T.count), undefined, 5],
    ['atomic_sub', 3, ({ atomic_sub }, T) => call(atomic_sub, 2, T.count), undefined, 1],
    ['atomic_inc_return', 3, ({ atomic_inc_return }, T) => call(atomic_inc_return, T.count), 4, 4],
    ['atomic_dec_return', 3, ({ atomic_dec_return }, T) => call(atomic_dec_return, T.count), 2, 2],
    ['atomic_add_return', 3, ({ atomic_add_return }, T) => call(atomic_add_return, 2, T.count), 5, 5],
    ['atomic_sub_return', 3, ({ atomic_sub_return }, T) => call(atomic_sub_return, 2, T.count), 1, 1],
    ['atomic_fetch_add', 3, ({ atomic_fetch_add }, T) => call(atomic_fetch_add, 2, T.count), 3, 5],
    ['atomic_fetch_sub', 3, ({ atomic_fetch_sub }, T) => call(atomic_fetch_sub, 2, T.count), 3, 1],
    ['atomic_inc_and_test', -1, ({ atomic_inc_and_test }, T) => call(atomic_inc_and_test, T.count), true, 0],
    [
      'atomic_inc_and_test, not',
      0,
      ({ atomic_inc_and_test }, T) => call(atomic_inc_and_test, T.count),
      false,
      1,
    ],
    ['atomic_dec_and_test', 1, ({ atomic_dec_and_test }, T) => call(atomic_dec_and_test, T.count), true, 0],
    [
      'atomic_dec_and_test, not',
      2,
      ({ atomic_dec_and_test }, T) => call(atomic_dec_and_test, T.count),
      false,
      1,
    ],
    [
      'atomic_dec_and_test, below',
      0,
      ({ atomic_dec_and_test }, T) => call(atomic_dec_and_test, T.count),
      false,
      -1,
    ],
    [
      'atomic_sub_and_test',
      2,
      ({ atomic_sub_and_test }, T) => call(atomic_sub_and_test, 2, T.count),
      true,
      0,
    ],
    [
      'atomic_sub_and_test, not',
      3,
      ({ atomic_sub_and_test }, T) => call(atomic_sub_and_test, 2, T.count),
      false,
      1,
    ],
    [
      'atomic_add_negative',
      1,
      ({ atomic_add_negative }, T) => call(atomic_add_negative, -2, T.count),
      true,
      -1,
    ],
    [
      'atomic_add_negative, not',
      2,
      ({ atomic_add_negative }, T) => call(atomic_add_negative, -2, T.count),
      false,
      0,
    ],
    ['atomic_add_unless', 2, ({ atomic_add_unless }, T) => call(atomic_add_unless, T.count, 3, 1), true, 5],
    [
      'atomic_add_unless, not',
      1,
      ({ atomic_add_unless }, T) => call(atomic_add_unless, T.count, 3, 1),
      false,
      1,
    ],
    ['atomic_inc_not_zero', 1, ({ atomic_inc_not_zero }, T) => call(atomic_inc_not_zero, T.count), true, 2],
    [
      'atomic_inc_not_zero, zero',
      0,
      ({ atomic_inc_not_zero }, T) => call(atomic_inc_not_zero, T.count),
      false,
      0,
    ],
    ['atomic_xchg', 3, ({ atomic_xchg }, T) => call(atomic_xchg, T.count, 1), 3, 1],
    ['atomic_cmpxchg', 3, ({ atomic_cmpxchg }, T) => call(atomic_cmpxchg, T.count, 3, 0), 3, 0],
    ['atomic_cmpxchg, not', 4, ({ atomic_cmpxchg }, T) => call(atomic_cmpxchg, T.count, 3, 0), 4, 4],
    [
      'atomic_try_cmpxchg',
      3,
      ({ atomic_try_cmpxchg }, T) => call(atomic_try_cmpxchg, T.count, 3, 0),
      true,
      0,
    ],
    [
      'atomic_try_cmpxchg, not',
      4,
      ({ atomic_try_cmpxchg }, T) => call(atomic_try_cmpxchg, T.count, 3, 0),
      false,
      4,
    ],
    ['atomic_long_read', 3, ({ atomic_long_read }, T) => call(atomic_long_read, T.count), 3, 3],
    ['atomic_long_set', 3, ({ atomic_long_set }, T) => call(atomic_long_set, T.count, 1), undefined, 1],
    ['atomic_long_inc', 3, ({ atomic_long_inc }, T) => call(atomic_long_inc, T.count), undefined, 4],
    ['atomic_long_dec', 3, ({ atomic_long_dec }, T) => call(atomic_long_dec, T.count), undefined, 2],
    ['atomic_long_add', 3, ({ atomic_long_add }, T) => call(atomic_long_add, 2, T.count), undefined, 5],
    ['atomic_long_sub', 3, ({ atomic_long_sub }, T) => call(atomic_long_sub, 2, T.count), undefined, 1],
  ])('%s', (_name, from, act, answer, left) => {
    expect(effect(from, act)).toEqual([answer, left, 1]);
  });
});

test('increments of two threads are never lost', () => {
  const inc: Body<Thing> =
    ({ atomic_inc }, T) =>
    () =>
      atomic_inc(T.count);
  expect(
    endings({ objects: oneThing, threads: { a: inc, b: inc } }, (memory, T) => peekCount(memory, T.count)),
  ).toEqual([2]);
});

test('exactly one of two threads drops the last reference', () => {
  const put: Body<Thing> = ({ atomic_dec_and_test, increment }, T) =>
    function* () {
      if (yield* atomic_dec_and_test(T.count)) yield* increment(T.x);
    };
  const freed = endings(
    {
      objects: oneThing,
      setup:
        ({ atomic_set }, T) =>
        () =>
          atomic_set(T.count, 2),
      threads: { a: put, b: put },
    },
    (memory, T) => memory.load(T.x.cell),
  );
  expect(freed).toEqual([1]);
});

test('a value beyond the declared range is a model error', () => {
  expect(() =>
    run<Thing>({
      objects: oneThing,
      threads: {
        a:
          ({ atomic_add }, T) =>
          () =>
            atomic_add(12, T.count),
      },
    }),
  ).toThrow('value-out-of-range: 12 stored in T.count, which holds -4..11, by atomic_add(12, T.count) of a');
});
