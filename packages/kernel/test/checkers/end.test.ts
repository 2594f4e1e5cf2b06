// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { reportsOf, run, textOf } from '../support/kernel';
import { oneThing } from '../support/objects';
import { item } from '../support/item';

describe('threads', () => {
  test('a thread that ends with a lock held', () => {
    const { reports } = run({
      objects: oneThing,
      threads: {
        a: ({ spin_lock }, T) =>
          function* () {
            yield* spin_lock(T.lock);
            yield* spin_lock(T.other_lock);
          },
      },
    });
    expect(reports.map(({ fatal, report }) => [fatal, ...textOf(report)])).toEqual([
      [
        false,
        'WARNING: lock held when returning to user space!: T.lock, T.other_lock by a',
        '2 locks held by a',
      ],
    ]);
  });

  test('a thread that ends inside a reader', () => {
    const { reports } = run({
      threads: {
        a:
          ({ rcu_read_lock }) =>
          () =>
            rcu_read_lock(),
      },
    });
    expect(reports.map(({ report }) => textOf(report))).toEqual([
      ['WARNING: lock held when returning to user space!: rcu_read_lock by a', '1 lock held by a'],
    ]);
  });

  test('a thread that ends with preemption off, how often', () => {
    const result = run({
      threads: {
        a: ({ preempt_disable }) =>
          function* () {
            yield* preempt_disable();
            yield* preempt_disable();
          },
      },
    });
    expect(reportsOf(result)).toEqual(['lock-misuse: note: a exited with preempt_count 2']);
  });
});

describe('leaks', () => {
  const leaking = (free: boolean) =>
    run({
      objects: (machine) => ({
        pool: machine.pool(item, 2, 'item', { mustBeFreed: true }),
        K: machine.alloc(item, 'K', {}, { mustBeFreed: true }),
      }),
      threads: {
        f: ({ kmem_cache_alloc, kfree }, { pool, K }) =>
          function* () {
            const object = yield* kmem_cache_alloc(pool);
            if (free) yield* kfree(object);
            if (free) yield* kfree(K);
          },
      },
    });

  test('are what is still allocated at the end', () => {
    expect(reportsOf(leaking(false))).toEqual([
      'leak: kmemleak: unreferenced object item0',
      'leak: kmemleak: unreferenced object K',
    ]);
  });

  test('not what was freed or never handed out', () => {
    expect(reportsOf(leaking(true))).toEqual([]);
  });
});
