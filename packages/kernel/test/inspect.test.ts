// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { list_head, listOf, listProblem, peekBit, peekCount, type ListHead, type Machine } from '../src';
import { endings, type Body } from './support/kernel';
import { oneThing } from './support/objects';

interface Lists {
  readonly H: ListHead;
  readonly A: ListHead;
  readonly B: ListHead;
}
const lists = (machine: Machine): Lists => ({
  H: machine.alloc(list_head, 'H'),
  A: machine.alloc(list_head, 'A'),
  B: machine.alloc(list_head, 'B'),
});

const found = (act: Body<Lists>) =>
  endings(
    {
      objects: lists,
      setup: ({ list_add_tail }, { H, A, B }) =>
        function* () {
          yield* list_add_tail(A, H);
          yield* list_add_tail(B, H);
        },
      threads: { a: act },
    },
    (memory, { H }) => `${String(listOf(memory, H))}: ${listProblem(memory, H)}`,
  );

describe('lists', () => {
  test.each<[string, Body<Lists>, string]>([
    ['well formed', ({ nop }) => nop, 'A,B: undefined'],
    [
      'an entry that does not point back',
      ({ store }, { B }) =>
        () =>
          store(B.prev, B),
      'undefined: B->prev should be A, but was B',
    ],
    [
      'NULL',
      ({ store }, { A }) =>
        () =>
          store(A.next, list_head.NULL),
      'undefined: A->next is NULL',
    ],
    [
      'a poison',
      ({ store }, { A }) =>
        () =>
          store(A.next, list_head.POISON[0]),
      'undefined: A->next is LIST_POISON1',
    ],
    [
      'a freed entry',
      ({ kfree }, { B }) =>
        () =>
          kfree(B),
      'undefined: A->next is B, which is not allocated',
    ],
    [
      'another ring than the head is in',
      ({ store }, { A, B }) =>
        function* () {
          yield* store(B.next, A);
          yield* store(A.prev, B);
        },
      'undefined: A->prev should be H, but was B',
    ],
  ])('%s', (_what, act, text) => {
    expect(found(act)).toEqual([text]);
  });
});

test('counts and bits', () => {
  const values = endings(
    {
      objects: oneThing,
      threads: {
        a: ({ atomic_set, set_bit }, T) =>
          function* () {
            yield* atomic_set(T.count, 3);
            yield* set_bit('PG_dirty', T.flags);
          },
      },
    },
    (memory, T) =>
      `${peekCount(memory, T.count)} ${peekBit(memory, 'PG_dirty', T.flags)} ${peekBit(memory, 'PG_lru', T.flags)}`,
  );
  expect(values).toEqual(['3 true false']);
});
