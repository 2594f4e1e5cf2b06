// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { list_head, peek } from '../../src';
import { item, type Item } from '../support/item';
import { type Body, endings, reportsOf, run, type Test } from '../support/kernel';
import { type Act, both, type Lists, lists, on } from '../support/lists';

describe('DEBUG_LIST', () => {
  /** Reports of one thread that stores what the test says, and then does something. */
  const corrupted = (corrupt: Act, act: Act, listDebug: 'debug' | 'warn' | 'off' = 'debug') =>
    run({
      listDebug,
      objects: lists,
      setup: on('A', 'B'),
      threads: { f: both(corrupt, act) },
    });
  const nothing: Act = ({ nop }) => nop;
  const delA: Act =
    ({ list_del_init }, { A }) =>
    () =>
      list_del_init(A);

  test.each<[string, Act, Act]>([
    [
      'list_del corruption, A->next is NULL',
      ({ store }, { A }) =>
        () =>
          store(A.next, list_head.NULL),
      delA,
    ],
    [
      'list_del corruption, A->prev is NULL',
      ({ store }, { A }) =>
        () =>
          store(A.prev, list_head.NULL),
      delA,
    ],
    [
      'list_del corruption, A->next is LIST_POISON1 (LIST_POISON1)',
      ({ list_del }, { A }) =>
        () =>
          list_del(A),
      delA,
    ],
    [
      'list_del corruption, A->prev is LIST_POISON2 (LIST_POISON2)',
      ({ store }, { A }) =>
        () =>
          store(A.prev, list_head.POISON[1]),
      delA,
    ],
    [
      'list_del corruption. prev->next should be A, but was B. (prev=H)',
      ({ store }, { H, B }) =>
        () =>
          store(H.next, B),
      delA,
    ],
    [
      'list_del corruption. next->prev should be A, but was H. (next=B)',
      ({ store }, { H, B }) =>
        () =>
          store(B.prev, H),
      delA,
    ],
    [
      'list_add corruption. next->prev should be prev (H), but was B. (next=A).',
      ({ store }, { A, B }) =>
        () =>
          store(A.prev, B),
      ({ list_add }, { C, H }) =>
        () =>
          list_add(C, H),
    ],
    [
      'list_add corruption. prev->next should be next (H), but was A. (prev=B).',
      ({ store }, { A, B }) =>
        () =>
          store(B.next, A),
      ({ list_add_tail }, { C, H }) =>
        () =>
          list_add_tail(C, H),
    ],
    [
      'list_add corruption. prev is NULL.',
      ({ store }, { H }) =>
        () =>
          store(H.prev, list_head.NULL),
      ({ list_add_tail }, { C, H }) =>
        () =>
          list_add_tail(C, H),
    ],
    [
      'list_add corruption. next is NULL.',
      ({ store }, { H }) =>
        () =>
          store(H.next, list_head.NULL),
      ({ list_add }, { C, H }) =>
        () =>
          list_add(C, H),
    ],
    [
      'list_add double add: new=A, prev=H, next=A.',
      nothing,
      ({ list_add }, { A, H }) =>
        () =>
          list_add(A, H),
    ],
    [
      'list_add double add: new=B, prev=B, next=H.',
      nothing,
      ({ list_add_tail }, { B, H }) =>
        () =>
          list_add_tail(B, H),
    ],
  ])('%s', (title, corrupt, act) => {
    expect(reportsOf(corrupted(corrupt, act))).toEqual([`list-corruption!: ${title}`]);
    expect(reportsOf(corrupted(corrupt, nothing))).toEqual([]);
  });

  test('the first test that fails is the one reported', () => {
    const result = corrupted(
      ({ store }, { B, H }) =>
        function* () {
          yield* store(B.prev, B);
          yield* store(H.next, H);
        },
      delA,
    );
    expect(reportsOf(result)).toEqual([
      'list-corruption!: list_del corruption. prev->next should be A, but was H. (prev=H)',
    ]);
  });

  test('says nothing of lists that are well formed', () => {
    expect(reportsOf(corrupted(nothing, delA))).toEqual([]);
  });

  test('off: a NULL is met when it is followed, other corruption not at all', () => {
    expect(
      reportsOf(
        corrupted(
          ({ store }, { A }) =>
            () =>
              store(A.next, list_head.NULL),
          delA,
          'off',
        ),
      ),
    ).toEqual([
      'null-dereference!: BUG: kernel NULL pointer dereference, address: &((struct list_head *)NULL)->prev',
    ]);
    expect(
      reportsOf(
        corrupted(
          ({ store }, { B, H }) =>
            () =>
              store(B.prev, H),
          delA,
          'off',
        ),
      ),
    ).toEqual([]);
  });

  describe('warn: only the guarded half is left out', () => {
    const warned = (corrupt: Act, act: Act) => {
      const test: Test<Lists> = {
        listDebug: 'warn',
        objects: lists,
        setup: on('A', 'B'),
        threads: { f: both(corrupt, act) },
      };
      const links = endings(test, (memory, { H, A, B, C }) =>
        [H, A, B, C]
          .map((head) => `${peek(memory, head.next).$label}<${head.$label}>${peek(memory, head.prev).$label}`)
          .join(' '),
      );
      return [...reportsOf(run(test)), ...links];
    };
    const breakB: Act =
      ({ store }, { B, C }) =>
      () =>
        store(B.prev, C);

    test('list_del_init still initialises the entry', () => {
      expect(warned(breakB, delA)).toEqual([
        'list-corruption: list_del corruption. next->prev should be A, but was C. (next=B)',
        'A<H>B A<A>A H<B>C C<C>C',
      ]);
    });

    test('list_move still adds', () => {
      expect(
        warned(
          breakB,
          ({ list_move }, { A, C }) =>
            () =>
              list_move(A, C),
        ),
      ).toEqual([
        'list-corruption: list_del corruption. next->prev should be A, but was C. (next=B)',
        'A<H>B C<A>C H<B>C A<C>A',
      ]);
    });

    test('list_add stores nothing', () => {
      expect(
        warned(
          ({ store }, { A, C }) =>
            () =>
              store(A.prev, C),
          ({ list_add }, { C, H }) =>
            () =>
              list_add(C, H),
        ),
      ).toEqual([
        'list-corruption: list_add corruption. next->prev should be prev (H), but was C. (next=A).',
        'A<H>B B<A>C H<B>A C<C>C',
      ]);
    });
  });
});

describe('of neighbours that are gone, KASAN tells, and the list is not written to', () => {
  const gone = (freed: 'A' | 'B' | 'C', act: Body<Record<'A' | 'B' | 'C' | 'D', Item>>) => {
    const { reports } = run({
      objects: (machine) => ({
        A: machine.alloc(item, 'A'),
        B: machine.alloc(item, 'B'),
        C: machine.alloc(item, 'C'),
        D: machine.alloc(item, 'D'),
      }),
      setup: ({ INIT_LIST_HEAD, list_add_tail }, { A, B, C }) =>
        function* () {
          yield* INIT_LIST_HEAD(A.list);
          yield* list_add_tail(B.list, A.list);
          yield* list_add_tail(C.list, A.list);
        },
      threads: {
        f: (symbols, objects) => {
          const { kfree } = symbols;
          const then = act(symbols, objects);
          return function* () {
            yield* kfree(objects[freed]);
            yield* then();
          };
        },
      },
    });
    return reports.map(({ report }) => [report.title, report.details![0]]);
  };

  test.each<['A' | 'C', string]>([
    ['A', 'Read of A.list.next by task f on CPU 0'],
    ['C', 'Read of C.list.prev by task f on CPU 0'],
  ])('list_del beside %s', (freed, read) => {
    const act: Parameters<typeof gone>[1] =
      ({ list_del }, { B }) =>
      () =>
        list_del(B.list);
    expect(gone(freed, act)).toEqual([['BUG: KASAN: use-after-free in f', read]]);
  });

  test('list_add in front of it, and behind it', () => {
    expect(
      gone(
        'B',
        ({ list_add }, { A, D }) =>
          () =>
            list_add(D.list, A.list),
      ),
    ).toEqual([['BUG: KASAN: use-after-free in f', 'Read of B.list.prev by task f on CPU 0']]);
    expect(
      gone(
        'C',
        ({ list_add_tail }, { A, D }) =>
          () =>
            list_add_tail(D.list, A.list),
      ),
    ).toEqual([['BUG: KASAN: use-after-free in f', 'Read of C.list.next by task f on CPU 0']]);
  });
});
