// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore, type Steps } from '@mm-litmus/engine';
import { REFCOUNT_SATURATED, peekCount, type KernelSymbols } from '../src';
import { build, reportsOf, textOf } from './support/kernel';
import { oneThing, type Thing } from './support/objects';

/** What an operation on a count of `from` answers, leaves and reports. */
function effect(from: number, act: (symbols: KernelSymbols, T: Thing) => () => Steps<unknown>) {
  let answer: unknown;
  const { program, objects } = build<Thing>({
    objects: (machine) => oneThing(machine),
    setup:
      ({ refcount_set }, T) =>
      () =>
        refcount_set(T.ref, from),
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
  const result = explore(program, { onEnd: (memory) => void (left = peekCount(memory, objects.ref)) });
  return { answer, left, result };
}

const SATURATED = REFCOUNT_SATURATED;
const uaf = 'refcount_t: addition on 0; use-after-free.';
const underflow = 'refcount_t: underflow; use-after-free.';
const leaking = 'refcount_t: decrement hit 0; leaking memory.';
const saturated = 'refcount_t: saturated; leaking memory.';

describe('refcount_t', () => {
  test.each<
    [
      string,
      number,
      (symbols: KernelSymbols, T: Thing) => () => Steps<unknown>,
      unknown,
      number,
      string | undefined,
    ]
  >([
    [
      'refcount_read',
      2,
      ({ refcount_read }, T) =>
        () =>
          refcount_read(T.ref),
      2,
      2,
      undefined,
    ],
    [
      'refcount_inc',
      1,
      ({ refcount_inc }, T) =>
        () =>
          refcount_inc(T.ref),
      undefined,
      2,
      undefined,
    ],
    [
      'refcount_inc of 0',
      0,
      ({ refcount_inc }, T) =>
        () =>
          refcount_inc(T.ref),
      undefined,
      SATURATED,
      uaf,
    ],
    [
      'refcount_inc of a saturated one',
      SATURATED,
      ({ refcount_inc }, T) =>
        () =>
          refcount_inc(T.ref),
      undefined,
      SATURATED,
      saturated,
    ],
    [
      'refcount_add',
      1,
      ({ refcount_add }, T) =>
        () =>
          refcount_add(3, T.ref),
      undefined,
      4,
      undefined,
    ],
    [
      'refcount_inc_not_zero',
      1,
      ({ refcount_inc_not_zero }, T) =>
        () =>
          refcount_inc_not_zero(T.ref),
      true,
      2,
      undefined,
    ],
    [
      'refcount_inc_not_zero of 0',
      0,
      ({ refcount_inc_not_zero }, T) =>
        () =>
          refcount_inc_not_zero(T.ref),
      false,
      0,
      undefined,
    ],
    [
      'refcount_inc_not_zero of a saturated one',
      SATURATED,
      ({ refcount_inc_not_zero }, T) =>
        () =>
          refcount_inc_not_zero(T.ref),
      true,
      SATURATED,
      saturated,
    ],
    [
      'refcount_dec',
      2,
      ({ refcount_dec }, T) =>
        () =>
          refcount_dec(T.ref),
      undefined,
      1,
      undefined,
    ],
    [
      'refcount_dec of 1',
      1,
      ({ refcount_dec }, T) =>
        () =>
          refcount_dec(T.ref),
      undefined,
      SATURATED,
      leaking,
    ],
    [
      'refcount_dec_and_test',
      1,
      ({ refcount_dec_and_test }, T) =>
        () =>
          refcount_dec_and_test(T.ref),
      true,
      0,
      undefined,
    ],
    [
      'refcount_dec_and_test, not the last',
      2,
      ({ refcount_dec_and_test }, T) =>
        () =>
          refcount_dec_and_test(T.ref),
      false,
      1,
      undefined,
    ],
    [
      'refcount_dec_and_test of 0',
      0,
      ({ refcount_dec_and_test }, T) =>
        () =>
          refcount_dec_and_test(T.ref),
      false,
      SATURATED,
      underflow,
    ],
    [
      'refcount_dec_and_test of a saturated one',
      SATURATED,
      ({ refcount_dec_and_test }, T) =>
        () =>
          refcount_dec_and_test(T.ref),
      false,
      SATURATED,
      underflow,
    ],
    [
      'refcount_sub_and_test',
      3,
      ({ refcount_sub_and_test }, T) =>
        () =>
          refcount_sub_and_test(3, T.ref),
      true,
      0,
      undefined,
    ],
    [
      'refcount_sub_and_test below 0',
      2,
      ({ refcount_sub_and_test }, T) =>
        () =>
          refcount_sub_and_test(3, T.ref),
      false,
      SATURATED,
      underflow,
    ],
  ])('%s', (_name, from, act, answer, left, title) => {
    const found = effect(from, act);
    expect([found.answer, found.left]).toEqual([answer, left]);
    expect(reportsOf(found.result)).toEqual(title === undefined ? [] : [`refcount: ${title}`]);
  });

  test('the report names the count and who uses it', () => {
    const { result } = effect(
      0,
      ({ refcount_inc }, T) =>
        () =>
          refcount_inc(T.ref),
    );
    expect(textOf(result.reports[0].report)).toEqual([
      uaf,
      'WARNING: refcount_warn_saturate of T.ref',
      'Call Trace:',
      ' a',
    ]);
  });

  test('a count beyond the declared range is a model error, not saturation', () => {
    expect(() =>
      effect(
        6,
        ({ refcount_inc }, T) =>
          () =>
            refcount_inc(T.ref),
      ),
    ).toThrow('value-out-of-range: 7 stored in T.ref');
  });
});
