// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { type Access, checkpoint, explore, replay, type Schedule } from '@mm-litmus/engine';
import {
  container_of,
  list_head,
  list_is_head,
  type ListHead,
  listOf,
  listProblem,
  Machine,
  type StructObject,
  structType,
} from '../src';
import { build, endings, reportsOf, run, type Test } from './support/kernel';
import { type Act, acting, both, type Lists, lists, on } from './support/lists';

/** Its steps, as operations on cells: `K.next` is a load of it, `K.next = v` a store. */
function stepsOf(test: Test<Lists>): string[] {
  const { program, machine } = build(test);
  const heads = machine.values(list_head);
  const show = ({ cell, kind, value }: Access): string =>
    kind === 'load' ? cell.name : `${cell.name} = ${String(heads[value])}`;
  const { states } = explore(program);
  const schedule: Schedule = Array.from({ length: states - 1 }, () => ({ thread: 0, pick: 0 }));
  return replay(program, schedule).steps.map(
    ({ operation, accesses }) =>
      `${operation.name}: ${accesses
        .filter(({ cell }) => !cell.name.startsWith('lifetime'))
        .map(show)
        .join(', ')}`,
  );
}

/** The lists H and G at the end of the one execution. */
const after = (test: Test<Lists>): unknown =>
  endings(test, (memory, { H, G }) => `${String(listOf(memory, H))} | ${String(listOf(memory, G))}`);

describe('the loads and stores of include/linux/list.h', () => {
  test.each<[string, Act, readonly (keyof Lists)[], string[], string]>([
    [
      'list_add',
      ({ list_add }, { A, H }) =>
        () =>
          list_add(A, H),
      ['B'],
      [
        'load: H.next',
        'store: B.prev = A',
        'store: A.next = B',
        'store: A.prev = H',
        'WRITE_ONCE: H.next = A',
      ],
      'A,B | ',
    ],
    [
      'list_add_tail',
      ({ list_add_tail }, { A, H }) =>
        () =>
          list_add_tail(A, H),
      ['B'],
      [
        'load: H.prev',
        'store: H.prev = A',
        'store: A.next = H',
        'store: A.prev = B',
        'WRITE_ONCE: B.next = A',
      ],
      'B,A | ',
    ],
    [
      'list_del',
      ({ list_del }, { A }) =>
        () =>
          list_del(A),
      ['A', 'B'],
      [
        'load: A.prev',
        'load: A.next',
        'store: B.prev = H',
        'WRITE_ONCE: H.next = B',
        'store: A.next = LIST_POISON1',
        'store: A.prev = LIST_POISON2',
      ],
      'B | ',
    ],
    [
      'list_del_init',
      ({ list_del_init }, { A }) =>
        () =>
          list_del_init(A),
      ['A', 'B'],
      [
        'load: A.prev',
        'load: A.next',
        'store: B.prev = H',
        'WRITE_ONCE: H.next = B',
        'WRITE_ONCE: A.next = A',
        'WRITE_ONCE: A.prev = A',
      ],
      'B | ',
    ],
    [
      'list_del_init_careful',
      ({ list_del_init_careful }, { A }) =>
        () =>
          list_del_init_careful(A),
      ['A'],
      [
        'load: A.prev',
        'load: A.next',
        'store: H.prev = H',
        'WRITE_ONCE: H.next = H',
        'WRITE_ONCE: A.prev = A',
        'smp_store_release: A.next = A',
      ],
      ' | ',
    ],
    [
      'list_move',
      ({ list_move }, { B, G }) =>
        () =>
          list_move(B, G),
      ['A', 'B'],
      [
        'load: B.prev',
        'load: B.next',
        'store: H.prev = A',
        'WRITE_ONCE: A.next = H',
        'load: G.next',
        'store: G.prev = B',
        'store: B.next = G',
        'store: B.prev = G',
        'WRITE_ONCE: G.next = B',
      ],
      'A | B',
    ],
    [
      'list_move_tail',
      ({ list_move_tail }, { A, H }) =>
        () =>
          list_move_tail(A, H),
      ['A', 'B'],
      [
        'load: A.prev',
        'load: A.next',
        'store: B.prev = H',
        'WRITE_ONCE: H.next = B',
        'load: H.prev',
        'store: H.prev = A',
        'store: A.next = H',
        'store: A.prev = B',
        'WRITE_ONCE: B.next = A',
      ],
      'B,A | ',
    ],
    [
      'list_replace',
      ({ list_replace }, { A, C }) =>
        () =>
          list_replace(A, C),
      ['A', 'B'],
      [
        'load: A.next',
        'store: C.next = B',
        'load: C.next',
        'store: B.prev = C',
        'load: A.prev',
        'store: C.prev = H',
        'load: C.prev',
        'store: H.next = C',
      ],
      'C,B | ',
    ],
    [
      'list_splice_tail',
      ({ list_splice_tail }, { G, H }) =>
        () =>
          list_splice_tail(H, G),
      ['A', 'B'],
      [
        'READ_ONCE: H.next',
        'load: G.prev',
        'load: H.next',
        'load: H.prev',
        'store: A.prev = G',
        'store: G.next = A',
        'store: B.next = G',
        'store: G.prev = B',
      ],
      'undefined | A,B',
    ],
    [
      'list_splice_init',
      ({ list_splice_init }, { G, H }) =>
        () =>
          list_splice_init(H, G),
      ['A', 'B'],
      [
        'READ_ONCE: H.next',
        'load: G.next',
        'load: H.next',
        'load: H.prev',
        'store: A.prev = G',
        'store: G.next = A',
        'store: B.next = G',
        'store: G.prev = B',
        'WRITE_ONCE: H.next = H',
        'WRITE_ONCE: H.prev = H',
      ],
      ' | A,B',
    ],
    [
      'list_splice_tail_init of an empty list',
      ({ list_splice_tail_init }, { G, H }) =>
        () =>
          list_splice_tail_init(G, H),
      ['A'],
      ['READ_ONCE: G.next'],
      'A | ',
    ],
    [
      'list_splice of an empty list',
      ({ list_splice }, { G, H }) =>
        () =>
          list_splice(G, H),
      ['A'],
      ['READ_ONCE: G.next'],
      'A | ',
    ],
    [
      'list_empty',
      ({ list_empty }, { H }) =>
        () =>
          list_empty(H),
      [],
      ['READ_ONCE: H.next'],
      ' | ',
    ],
    [
      'list_empty_careful',
      ({ list_empty_careful }, { H }) =>
        () =>
          list_empty_careful(H),
      [],
      ['smp_load_acquire: H.next', 'READ_ONCE: H.prev'],
      ' | ',
    ],
    [
      'list_is_first',
      ({ list_is_first }, { A, H }) =>
        () =>
          list_is_first(A, H),
      ['A'],
      ['load: A.prev'],
      'A | ',
    ],
    [
      'list_is_last',
      ({ list_is_last }, { A, H }) =>
        () =>
          list_is_last(A, H),
      ['A'],
      ['load: A.next'],
      'A | ',
    ],
    [
      'list_is_singular',
      ({ list_is_singular }, { H }) =>
        () =>
          list_is_singular(H),
      ['A'],
      ['READ_ONCE: H.next', 'load: H.next', 'load: H.prev'],
      'A | ',
    ],
  ])('%s', (_name, act, names, steps, result) => {
    expect(stepsOf(acting(names, act, 'off'))).toEqual(steps);
    expect(after(acting(names, act, 'off'))).toEqual([result]);
    expect(after(acting(names, act))).toEqual([result]);
  });

  test('a check is one step more, which reads what the C reads', () => {
    expect(
      stepsOf(
        acting(
          ['A', 'B'],
          ({ list_move }, { A, G }) =>
            () =>
              list_move(A, G),
        ),
      ).filter((step) => step.startsWith('__')),
    ).toEqual([
      '__list_del_entry_valid_or_report: A.prev, A.next, H.next, B.prev',
      '__list_add_valid_or_report: G.prev, G.next',
    ]);
  });

  test('answers', () => {
    const answers: unknown[] = [];
    run(
      acting(
        ['A', 'B'],
        ({ list_empty, list_empty_careful, list_is_first, list_is_last, list_is_singular }, { A, B, G, H }) =>
          function* () {
            answers.length = 0;
            answers.push(yield* list_empty(H), yield* list_empty(G));
            answers.push(yield* list_empty_careful(H), yield* list_empty_careful(G));
            answers.push(yield* list_is_first(A, H), yield* list_is_first(B, H));
            answers.push(yield* list_is_last(A, H), yield* list_is_last(B, H));
            answers.push(yield* list_is_singular(H), yield* list_is_singular(G));
          },
      ),
    );
    expect(answers).toEqual([false, true, false, true, true, false, false, true, false, false]);
  });
});

test.each(['next', 'prev'] as const)(
  'a list of which only %s says that it is empty is not, if asked with care',
  (way) => {
    const answers: unknown[] = [];
    run(
      acting(
        ['A'],
        ({ list_empty_careful, store }, { H }) =>
          function* () {
            yield* store(H[way], H);
            answers.push(yield* list_empty_careful(H));
          },
        'off',
      ),
    );
    expect(new Set(answers)).toEqual(new Set([false]));
  },
);

test('nor is one of a single entry, to which both lead', () => {
  const answers: unknown[] = [];
  run(
    acting(
      ['A'],
      ({ list_empty_careful }, { H }) =>
        function* () {
          answers.push(yield* list_empty_careful(H));
        },
    ),
  );
  expect(new Set(answers)).toEqual(new Set([false]));
});

test('container_of goes by the type and the member', () => {
  interface Two extends StructObject {
    readonly one: ListHead;
    readonly other: ListHead;
  }
  const two = structType<Two>('two', () => ({ one: list_head, other: list_head }));
  const three = structType<Two>('three', () => ({ one: list_head, other: list_head }));
  const object = new Machine().alloc(two, 'object');
  expect(container_of(object.one, two, 'one')).toBe(object);
  expect(container_of(object.other, two, 'other')).toBe(object);
  expect(container_of(object.one, two, 'other')).not.toBe(object);
  expect(container_of(object.one, three, 'one')).not.toBe(object);
});

describe('list_for_each_entry_safe', () => {
  test('loads where the macro loads, also behind the last entry', () => {
    const walk: Act = ({ load, store }, { H, G }) =>
      function* () {
        for (
          let pos = yield* load(H.next), n = yield* load(pos.next);
          pos !== H;
          pos = n, n = yield* load(pos.next)
        ) {
          yield* checkpoint(pos, n);
          yield* store(G.prev, pos);
        }
        yield* checkpoint();
      };
    expect(stepsOf(acting(['A', 'B'], walk))).toEqual([
      'load: H.next',
      'load: A.next',
      'store: G.prev = A',
      'load: B.next',
      'store: G.prev = B',
      'load: H.next',
    ]);
  });
});

describe('two threads that delete neighbours without a lock', () => {
  const deleting = (listDebug: 'debug' | 'off'): Test<Lists> => ({
    listDebug,
    objects: lists,
    setup: on('A', 'B'),
    threads: {
      a:
        ({ list_del_init }, { A }) =>
        () =>
          list_del_init(A),
      b:
        ({ list_del_init }, { B }) =>
        () =>
          list_del_init(B),
    },
  });
  const left = (test: Test<Lists>) =>
    endings(test, (memory, { H }) => listProblem(memory, H) ?? String(listOf(memory, H)));

  test('are caught by the check in some schedules, and corrupt the list unseen in others', () => {
    expect(reportsOf(run(deleting('debug')))).toEqual([
      'list-corruption!: list_del corruption. prev->next should be B, but was A. (prev=H)',
    ]);
    expect(left(deleting('debug'))).toEqual([
      '',
      'B->prev should be B, but was H',
      'B->prev should be H, but was B',
    ]);
  });

  test('without the check only corrupt it', () => {
    expect(reportsOf(run(deleting('off')))).toEqual([]);
    expect(left(deleting('off'))).toEqual([
      '',
      'B->prev should be B, but was H',
      'B->prev should be H, but was B',
    ]);
  });

  test('have these states and transitions', () => {
    const { states, transitions, endStates } = run(deleting('debug'));
    expect({ states, transitions, endStates }).toEqual({ states: 120, transitions: 193, endStates: 5 });
  });
});

test('list_replace_init puts an entry in the place of another one, which is then on no list', () => {
  const test = acting(['A', 'B'], ({ list_replace_init, list_add }, { A, C, G }) => {
    return function* () {
      yield* list_replace_init(A, C);
      yield* list_add(A, G);
    };
  });
  expect(
    after({
      ...test,
      setup: both(
        on('A', 'B'),
        ({ INIT_LIST_HEAD }, { G }) =>
          () =>
            INIT_LIST_HEAD(G),
      ),
    }),
  ).toEqual(['C,B | A']);
});

test('list_is_head compares pointers', () => {
  const { H, A } = build(acting([], () => function* () {})).objects;
  expect([list_is_head(H, H), list_is_head(A, H)]).toEqual([true, false]);
});
