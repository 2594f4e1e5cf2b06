// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { list_head } from '../../src';
import { type Body, reportsOf, run, textOf } from '../support/kernel';
import { oneThing, type Thing } from '../support/objects';
import { item } from '../support/item';

describe('use after free', () => {
  test('is met in the schedules in which the free comes first', () => {
    const result = run({
      objects: (machine) => machine.alloc(item, 'K'),
      threads: {
        reader:
          ({ load }, K) =>
          () =>
            load(K.value),
        freer:
          ({ kfree }, K) =>
          () =>
            kfree(K),
      },
    });
    expect(result.reports.map(({ report }) => textOf(report))).toEqual([
      [
        'BUG: KASAN: use-after-free in reader',
        'Read of K.value by task reader on CPU 0',
        'The buggy address belongs to the object K, which was freed',
        'Call Trace:',
        ' reader',
      ],
    ]);
    expect(result.reports[0].fatal).toBe(true);
    expect(result.endStates).toBe(1);
  });

  test('embedded structs are freed with the object, and inline functions are part of their caller', () => {
    const result = run({
      objects: (machine) => machine.alloc(item, 'K'),
      threads: {
        f: ({ kfree, list_empty }, K) =>
          function* () {
            yield* kfree(K);
            yield* list_empty(K.list);
          },
      },
    });
    expect(result.reports.map(({ report }) => textOf(report))).toEqual([
      [
        'BUG: KASAN: use-after-free in f',
        'Read of K.list.next by task f on CPU 0',
        'The buggy address belongs to the object K, which was freed',
        'Call Trace:',
        ' list_empty',
        ' f',
      ],
    ]);
  });

  test('of a store and of an atomic', () => {
    const after = (act: Body<Thing>) =>
      reportsOf(
        run<Thing>({
          objects: oneThing,
          setup:
            ({ kfree }, T) =>
            () =>
              kfree(T),
          threads: { f: act },
        }),
      );
    const report = ['use-after-free!: BUG: KASAN: use-after-free in f'];
    expect(
      after(
        ({ store }, T) =>
          () =>
            store(T.x, 1),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ xchg }, T) =>
          () =>
            xchg(T.x, 1),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ cmpxchg }, T) =>
          () =>
            cmpxchg(T.x, 1, 0),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ atomic_set }, T) =>
          () =>
            atomic_set(T.count, 1),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ atomic_inc_not_zero }, T) =>
          () =>
            atomic_inc_not_zero(T.count),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ refcount_set }, T) =>
          () =>
            refcount_set(T.ref, 1),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ refcount_dec_and_test }, T) =>
          () =>
            refcount_dec_and_test(T.ref),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ refcount_dec }, T) =>
          () =>
            refcount_dec(T.ref),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ set_bit }, T) =>
          () =>
            set_bit('PG_lru', T.flags),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ bit_spin_lock }, T) =>
          () =>
            bit_spin_lock('PG_lru', T.flags),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ spin_trylock }, T) =>
          () =>
            spin_trylock(T.lock),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ spin_unlock }, T) =>
          () =>
            spin_unlock(T.lock),
      ),
    ).toEqual(report);
    expect(
      after(
        ({ kfree_rcu }, T) =>
          () =>
            kfree_rcu(T.rcu),
      ),
    ).toEqual(report);
  });

  test('not without a free', () => {
    const result = run({
      objects: (machine) => machine.alloc(item, 'K'),
      threads: {
        reader:
          ({ load }, K) =>
          () =>
            load(K.value),
        writer:
          ({ store }, K) =>
          () =>
            store(K.value, 1),
      },
    });
    expect(result.reports).toEqual([]);
  });

  test('waiting for a lock in freed memory ends with a report, not in a deadlock', () => {
    const result = run({
      objects: (machine) => machine.alloc(item, 'K'),
      threads: {
        f: ({ kfree, spin_lock }, K) =>
          function* () {
            yield* kfree(K);
            yield* spin_lock(K.lock);
          },
      },
    });
    expect(reportsOf(result)).toEqual(['use-after-free!: BUG: KASAN: use-after-free in f']);
  });

  test('waiting for a lock of NULL likewise', () => {
    const result = run({
      threads: {
        f:
          ({ spin_lock }) =>
          () =>
            spin_lock(item.NULL.lock),
      },
    });
    expect(reportsOf(result)).toEqual([
      'null-dereference!: BUG: kernel NULL pointer dereference, address: &((struct item *)NULL)->lock',
    ]);
    expect(result.deadlocks).toBe(0);
  });
});

describe('bad frees', () => {
  test('double free', () => {
    const result = run({
      objects: (machine) => machine.alloc(item, 'K'),
      threads: {
        a:
          ({ kfree }, K) =>
          () =>
            kfree(K),
        b:
          ({ kfree }, K) =>
          () =>
            kfree(K),
      },
    });
    expect(result.reports.map(({ fatal, report }) => [fatal, report.kind, ...textOf(report)])).toEqual(
      ['b on CPU 1', 'a on CPU 0'].map((who) => [
        true,
        'use-after-free',
        `BUG: KASAN: double-free in ${who[0]}`,
        `Free of K by task ${who}`,
        'Call Trace:',
        ` ${who[0]}`,
      ]),
    );
  });

  test('of a part of an object, of a static one, of a list poison', () => {
    const result = run({
      objects: (machine) => ({
        K: machine.alloc(item, 'K'),
        S: machine.alloc(item, 'S', {}, { static: true }),
      }),
      threads: {
        part:
          ({ kfree }, { K }) =>
          () =>
            kfree(K.list),
        static:
          ({ kfree }, { S }) =>
          () =>
            kfree(S),
        poison:
          ({ kfree }) =>
          () =>
            kfree(list_head.POISON[1]),
      },
    });
    expect(reportsOf(result)).toEqual([
      'use-after-free!: BUG: KASAN: invalid-free in part',
      'use-after-free!: BUG: KASAN: invalid-free in static',
      'use-after-free!: BUG: KASAN: invalid-free in poison',
    ]);
    expect(result.reports.map(({ report }) => report.details![0])).toEqual([
      'Free of K.list by task part on CPU 0',
      'Free of S by task static on CPU 1',
      'Free of LIST_POISON2',
    ]);
  });

  test('of NULL is allowed', () => {
    expect(
      run({
        threads: {
          a:
            ({ kfree }) =>
            () =>
              kfree(item.NULL),
        },
      }).reports,
    ).toEqual([]);
  });

  test('with a held lock in it', () => {
    const result = run({
      objects: (machine) => machine.alloc(item, 'K'),
      threads: {
        f: ({ spin_lock, kfree, preempt_enable }, K) =>
          function* () {
            yield* spin_lock(K.lock);
            yield* kfree(K);
            yield* preempt_enable();
          },
      },
    });
    expect(result.reports.map(({ report }) => textOf(report))).toEqual([
      [
        'WARNING: held lock freed!: &item->lock in f',
        'task f on CPU 0 is freeing memory with lock K.lock, held by task f on CPU 0',
        'Call Trace:',
        ' f',
      ],
    ]);
  });
});
