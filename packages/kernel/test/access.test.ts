// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { int, peek, structType, type Field, type StructObject, type StructType } from '../src';
import { endings, run } from './support/kernel';

interface Pair extends StructObject {
  readonly x: Field<number>;
  readonly y: Field<number>;
}
const pair: StructType<Pair> = structType<Pair>('pair', () => ({ x: int(0, 3), y: int(0, 3) }));

describe('plain accesses', () => {
  test('an increment of two threads can be lost', () => {
    const counts = endings(
      {
        objects: (machine) => machine.alloc(pair, 'p'),
        threads: {
          a:
            ({ increment }, p) =>
            () =>
              increment(p.x),
          b:
            ({ increment }, p) =>
            () =>
              increment(p.x),
        },
      },
      (memory, p) => peek(memory, p.x),
    );
    expect(counts).toEqual([1, 2]);
  });

  test.each<['increment' | 'decrement', number]>([
    ['increment', 2],
    ['decrement', 0],
  ])('%s', (how, x) => {
    const ends = endings(
      {
        objects: (machine) => machine.alloc(pair, 'p', { x: 1 }),
        threads: {
          a:
            ({ [how]: change }, p) =>
            () =>
              change(p.x),
        },
      },
      (memory, p) => peek(memory, p.x),
    );
    expect(ends).toEqual([x]);
  });

  test('addTo adds any number', () => {
    const ends = endings(
      {
        objects: (machine) => machine.alloc(pair, 'p', { x: 1 }),
        threads: {
          a: ({ addTo }, p) =>
            function* () {
              yield* addTo(p.x, 2);
              yield* addTo(p.y, 3);
              yield* addTo(p.y, -2);
            },
        },
      },
      (memory, p) => `${peek(memory, p.x)} ${peek(memory, p.y)}`,
    );
    expect(ends).toEqual(['3 1']);
  });

  test('a load and a store are a step each', () => {
    const { states, transitions, endStates } = run({
      objects: (machine) => machine.alloc(pair, 'p'),
      threads: {
        a:
          ({ increment }, p) =>
          () =>
            increment(p.x),
      },
    });
    expect({ states, transitions, endStates }).toEqual({ states: 3, transitions: 2, endStates: 1 });
  });
});

describe('xchg and cmpxchg', () => {
  test('of two threads that try, one wins', () => {
    const winners = endings(
      {
        objects: (machine) => machine.alloc(pair, 'p'),
        threads: {
          a: ({ cmpxchg, store }, p) =>
            function* () {
              if ((yield* cmpxchg(p.x, 0, 1)) === 0) yield* store(p.y, 1);
            },
          b: ({ xchg, store }, p) =>
            function* () {
              if ((yield* xchg(p.x, 2)) === 0) yield* store(p.y, 2);
            },
        },
      },
      (memory, p) => `${peek(memory, p.x)} ${peek(memory, p.y)}`,
    );
    expect(winners).toEqual(['2 1', '2 2']);
  });

  test.each<[string, expected: number, x: number]>([
    ['stores where it finds what it expects', 1, 3],
    ['leaves alone what is something else', 2, 1],
  ])('cmpxchg gives what was there, and %s', (_, expected, x) => {
    const ends = endings(
      {
        objects: (machine) => machine.alloc(pair, 'p', { x: 1 }),
        threads: {
          a: ({ cmpxchg, store }, p) =>
            function* () {
              yield* store(p.y, yield* cmpxchg(p.x, expected, 3));
            },
        },
      },
      (memory, p) => `${peek(memory, p.x)} ${peek(memory, p.y)}`,
    );
    expect(ends).toEqual([`${x} 1`]);
  });
});

test('barriers make no step', () => {
  const { states } = run({
    threads: {
      a: ({ smp_mb, smp_rmb, smp_wmb, barrier, nop }) =>
        function* () {
          yield* smp_mb();
          yield* smp_rmb();
          yield* smp_wmb();
          yield* barrier();
          yield* nop();
        },
    },
  });
  expect(states).toBe(1);
});
