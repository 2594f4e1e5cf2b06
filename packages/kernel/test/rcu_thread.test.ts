// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { isLive, peek, type KernelSymbols } from '../src';
import { type Body, build, endings, reportsOf, run, type Test } from './support/kernel';
import { oneThing, type Thing, thing } from './support/objects';
import { type Published, published, reader, retracting } from './support/published';

describe('call_rcu', () => {
  const freeing = (names: string[]) => ({
    type: 'function' as const,
    name: 'thing_free_rcu',
    bind: ({ kfree }: KernelSymbols) =>
      function* (T: Thing) {
        names.push(String(T));
        yield* kfree(T);
      },
  });

  test('calls the function with the struct around the head, after the readers', () => {
    const names: string[] = [];
    const test: Test<Published> = {
      objects: published,
      layer: () => [freeing(names)],
      threads: {
        reader,
        writer: ({ rcu_assign_pointer, call_rcu }, { anchor, T }) =>
          function* () {
            yield* rcu_assign_pointer(anchor.next, thing.NULL);
            yield* call_rcu(T.rcu, 'thing_free_rcu');
          },
      },
    };
    const { reports, deadlocks } = run(test);
    expect({ reports, deadlocks }).toEqual({ reports: [], deadlocks: 0 });
    expect(new Set(names)).toEqual(new Set(['T']));
    expect(endings(test, (memory, { T }) => String(isLive(memory, T)))).toEqual(['false']);
  });

  test('of a head that is queued already', () => {
    const result = run<Published>({
      objects: published,
      threads: {
        writer: ({ kfree_rcu, rcu_read_lock, rcu_read_unlock }, { T }) =>
          function* () {
            yield* rcu_read_lock();
            yield* kfree_rcu(T.rcu);
            yield* kfree_rcu(T.rcu);
            yield* rcu_read_unlock();
          },
      },
    });
    expect(reportsOf(result)).toEqual(['rcu: writer(): Double-freed CB T.rcu->kfree()!!!']);
  });

  test('with a function that the head is not declared for', () => {
    expect(() =>
      run<Published>({
        objects: published,
        threads: {
          writer:
            ({ call_rcu }, { T }) =>
            () =>
              call_rcu(T.rcu, 'other'),
        },
      }),
    ).toThrow(
      'bad-program: T.rcu is not declared for the callback other, by call_rcu(T.rcu, other) of writer',
    );
  });

  test('callbacks run in any order', () => {
    const last = endings<{ anchor: Thing; T: Thing; U: Thing }>(
      {
        objects: (machine) => ({
          anchor: machine.alloc(thing, 'anchor'),
          T: oneThing(machine),
          U: machine.alloc(thing, 'U'),
        }),
        layer: ({ anchor }) => [
          {
            type: 'function',
            name: 'thing_free_rcu',
            bind:
              ({ store }: KernelSymbols) =>
              (T: Thing) =>
                store(anchor.next, T),
          },
        ],
        threads: {
          writer: ({ call_rcu }, { T, U }) =>
            function* () {
              yield* call_rcu(T.rcu, 'thing_free_rcu');
              yield* call_rcu(U.rcu, 'thing_free_rcu');
            },
        },
      },
      (memory, { anchor }) => String(peek(memory, anchor.next)),
    );
    expect(last).toEqual(['T', 'U']);
  });
});

test('the callback thread is there only where a thread can queue a callback', () => {
  const threads = (run: Body<Published>) =>
    build<Published>({ objects: published, threads: { a: run } }).program.threads.map(
      ({ name, cpu }) => `${name} ${cpu}`,
    );
  expect(threads(reader)).toEqual(['a 0']);
  expect(threads(retracting('kfree_rcu'))).toEqual(['a 0', 'rcu 1']);
});
