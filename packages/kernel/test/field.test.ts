// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { Field, type StructObject } from '../src';
import { run } from './support/kernel';
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
