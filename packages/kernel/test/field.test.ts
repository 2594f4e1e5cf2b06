// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { Field, int, peek, structType, type StructObject, type StructType } from '../src';
import { endings, run } from './support/kernel';
import { folio, mem_cgroup } from './support/folio';

describe('values that a field cannot hold', () => {
  test.each([
    [
      'an integer outside the range',
      'value-out-of-range: 8 stored in M.queue.split_queue_len, which holds 0..7',
      'split_queue_len',
      8,
    ],
    [
      'no integer',
      'value-out-of-range: undefined stored in M.queue.split_queue_len',
      'split_queue_len',
      undefined,
    ],
  ])('%s', (_what, message, member, value) => {
    expect(() =>
      run({
        objects: (machine) => machine.alloc(mem_cgroup, 'M'),
        threads: {
          a:
            ({ store }, M) =>
            () =>
              store(M.queue[member as 'split_queue_len'], value as number),
        },
      }),
    ).toThrow(message);
  });

  test('a pointer to another struct', () => {
    expect(() =>
      run({
        objects: (machine) => machine.alloc(folio, 'K'),
        threads: {
          a:
            ({ store }, K) =>
            () =>
              store(K.memcg as Field<StructObject>, K),
        },
      }),
    ).toThrow('bad-program: K.memcg is a struct mem_cgroup *, not K');
  });

  test('a pointer to neither of two structs', () => {
    expect(() =>
      run({
        objects: (machine) => machine.alloc(folio, 'K'),
        threads: {
          a:
            ({ store }, K) =>
            () =>
              store(K.owner as Field<StructObject>, K._deferred_list),
        },
      }),
    ).toThrow('bad-program: K.owner points to one of struct mem_cgroup, folio, not to K._deferred_list');
  });

  test('a name that an enumeration has not', () => {
    expect(() =>
      run({
        objects: (machine) => machine.alloc(mem_cgroup, 'M'),
        threads: {
          a:
            ({ store }, M) =>
            () =>
              store(M.state as Field<string>, 'gone'),
        },
      }),
    ).toThrow('value-out-of-range: gone in M.state: online, dying');
  });
});

describe('values that a field can hold', () => {
  interface Numbers extends StructObject {
    readonly around: Field<number>;
    readonly above: Field<number>;
    readonly below: Field<number>;
    readonly from: Field<number>;
    readonly upTo: Field<number>;
  }
  const numbers: StructType<Numbers> = structType<Numbers>('numbers', () => ({
    around: int(-2, 2),
    above: int(2, 5),
    below: int(-5, -2),
    from: int(0, 5),
    upTo: int(-5, 0),
  }));

  test('an integer starts as 0, or as the lowest it can be', () => {
    const starts = endings(
      { objects: (machine) => machine.alloc(numbers, 'n'), threads: { a: () => function* () {} } },
      (memory, { around, above, below, from, upTo }) =>
        [around, above, below, from, upTo].map((field) => peek(memory, field)).join(),
    );
    expect(starts).toEqual(['0,2,-5,0,0']);
  });

  test('a name of an enumeration, which starts as its first', () => {
    const passed = endings(
      {
        objects: (machine) => machine.alloc(mem_cgroup, 'M'),
        threads: {
          a: ({ load, store, BUG_ON }, M) =>
            function* () {
              yield* BUG_ON((yield* load(M.state)) !== 'online', 'the start');
              yield* store(M.state, 'dying');
              yield* BUG_ON((yield* load(M.state)) !== 'dying', 'the other');
              yield* store(M.state, 'online');
            },
        },
      },
      (memory, M) => peek(memory, M.state),
    );
    expect(passed).toEqual(['online']);
  });
});

test('a bit that the word has not is reported with the name of the function', () => {
  expect(() =>
    run({
      objects: (machine) => machine.alloc(folio, 'K'),
      threads: {
        folio_unlock:
          ({ clear_bit }, K) =>
          () =>
            clear_bit('PG_dirty' as 'PG_lru', K.flags),
      },
    }),
  ).toThrow(/unknown-field: K.flags has no bit PG_dirty, by clear_bit\(PG_dirty, K.flags\) of folio_unlock/);
});
