// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore } from '@mm-litmus/engine';
import { isLive, isNull, peek } from '../src';
import { build, endings, reportsOf, run } from './support/kernel';
import { item } from './support/item';

describe('pools', () => {
  test('hand out objects in order, zeroed, and none twice', () => {
    const test = build({
      objects: (machine) => machine.pool(item, 2, 'item'),
      threads: {
        f: ({ kmem_cache_alloc, kmem_cache_free, store, load, BUG_ON }, pool) =>
          function* () {
            const first = yield* kmem_cache_alloc(pool);
            yield* store(first.value, 3);
            yield* kmem_cache_free(pool, first);
            const second = yield* kmem_cache_alloc(pool);
            yield* BUG_ON(second === first, 'reused');
            yield* BUG_ON((yield* load(second.value)) !== 0, 'not zeroed');
            yield* BUG_ON(!isNull(yield* load(second.list.next)), 'list not zeroed');
          },
      },
    });
    const alive: boolean[][] = [];
    const result = explore(test.program, {
      onEnd: (memory) => void alive.push(test.objects.objects.map((object) => isLive(memory, object))),
    });
    expect(result.reports).toEqual([]);
    expect(alive).toEqual([[false, true]]);
  });

  test('hand out another object while the first one lives, even if they reuse them', () => {
    const { reports } = run({
      objects: (machine) => machine.pool(item, 2, 'item', { reuse: true, mayFail: true }),
      threads: {
        f: ({ kmem_cache_alloc, BUG_ON }, pool) =>
          function* () {
            const first = yield* kmem_cache_alloc(pool);
            const second = yield* kmem_cache_alloc(pool);
            yield* BUG_ON(isNull(second) || second === first, 'the same');
            yield* BUG_ON(!isNull(yield* kmem_cache_alloc(pool)), 'a third one');
          },
      },
    });
    expect(reports).toEqual([]);
  });

  test('hand out freed objects again, zeroed, if asked to', () => {
    const values = endings(
      {
        objects: (machine) => machine.pool(item, 1, 'item', { reuse: true }),
        threads: {
          f: ({ kmem_cache_alloc, kfree, store }, pool) =>
            function* () {
              const first = yield* kmem_cache_alloc(pool);
              yield* store(first.value, 3);
              yield* kfree(first);
              yield* kmem_cache_alloc(pool);
            },
        },
      },
      (memory, pool) => peek(memory, pool.objects[0].value),
    );
    expect(values).toEqual([0]);
  });

  test('that are empty give NULL or are too small', () => {
    const test = (mayFail: boolean) => () =>
      run({
        objects: (machine) => machine.pool(item, 0, 'item', { mayFail }),
        threads: {
          f: ({ kmem_cache_alloc, BUG_ON }, pool) =>
            function* () {
              yield* BUG_ON(!isNull(yield* kmem_cache_alloc(pool)), 'not NULL');
            },
        },
      });
    expect(test(true)().reports).toEqual([]);
    expect(test(false)).toThrow(
      'bad-program: the pool item has no object left: give it more, or mayFail, by kmem_cache_alloc(item) of f',
    );
  });

  test('an object that was not handed out is no memory', () => {
    const result = run({
      objects: (machine) => machine.pool(item, 1, 'item').objects[0],
      threads: {
        f:
          ({ load }, object) =>
          () =>
            load(object.value),
      },
    });
    expect(reportsOf(result)).toEqual(['use-after-free!: BUG: KASAN: wild-memory-access in f']);
  });
});

test('states do not differ in what freed memory holds', () => {
  const values = endings(
    {
      objects: (machine) => machine.alloc(item, 'K', { value: 1 }),
      threads: {
        f: ({ store, kfree }, K) =>
          function* () {
            yield* store(K.value, 2);
            yield* kfree(K);
          },
      },
    },
    (memory, K) => `${isLive(memory, K)} ${peek(memory, K.value)}`,
  );
  expect(values).toEqual(['false 1']);
});
