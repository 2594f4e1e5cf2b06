// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { reportsOf, run } from '../support/kernel';
import { type Published, published } from '../support/published';

describe('RCU checks', () => {
  const dereferencing = (
    how: 'rcu_dereference' | 'check' | 'protected' | 'access',
    held: boolean,
    inside: boolean,
  ) =>
    reportsOf(
      run<Published>({
        objects: published,
        threads: {
          a: (symbols, { anchor }) => {
            const { rcu_read_lock, rcu_read_unlock, rcu_dereference, rcu_access_pointer } = symbols;
            const { rcu_dereference_check, rcu_dereference_protected } = symbols;
            return function* () {
              if (inside) yield* rcu_read_lock();
              if (how === 'rcu_dereference') yield* rcu_dereference(anchor.next);
              if (how === 'check') yield* rcu_dereference_check(anchor.next, held);
              if (how === 'protected') yield* rcu_dereference_protected(anchor.next, held);
              if (how === 'access') yield* rcu_access_pointer(anchor.next);
              if (inside) yield* rcu_read_unlock();
            };
          },
        },
      }),
    );

  test('a reader, or another reason, makes a dereference safe', () => {
    const suspicious = (name: string) => [
      `rcu: WARNING: suspicious RCU usage: a: suspicious ${name}() usage!`,
    ];
    expect(dereferencing('rcu_dereference', false, false)).toEqual(suspicious('rcu_dereference_check'));
    expect(dereferencing('rcu_dereference', false, true)).toEqual([]);
    expect(dereferencing('check', true, false)).toEqual([]);
    expect(dereferencing('check', false, true)).toEqual([]);
    expect(dereferencing('check', false, false)).toEqual(suspicious('rcu_dereference_check'));
    expect(dereferencing('protected', true, false)).toEqual([]);
    expect(dereferencing('protected', false, true)).toEqual(suspicious('rcu_dereference_protected'));
    expect(dereferencing('access', false, false)).toEqual([]);
  });

  test('RCU_LOCKDEP_WARN, rcu_read_lock_held', () => {
    const checking = (inside: boolean) =>
      reportsOf(
        run({
          threads: {
            a: ({ rcu_read_lock, rcu_read_lock_held, RCU_LOCKDEP_WARN, rcu_read_unlock }) =>
              function* () {
                if (inside) yield* rcu_read_lock();
                yield* RCU_LOCKDEP_WARN(!(yield* rcu_read_lock_held()), 'not in a reader');
                if (inside) yield* rcu_read_unlock();
              },
          },
        }),
      );
    expect(checking(true)).toEqual([]);
    expect(checking(false)).toEqual(['rcu: WARNING: suspicious RCU usage: a: not in a reader']);
  });

  test('an unlock too many, and a thread that ends inside a reader', () => {
    const one = (how: 'rcu_read_lock' | 'rcu_read_unlock') =>
      reportsOf(
        run({
          threads: {
            a:
              ({ [how]: act }) =>
              () =>
                act(),
          },
        }),
      );
    expect(one('rcu_read_unlock')).toEqual([
      'lock-misuse: WARNING: bad unlock balance detected!: rcu_read_lock in a',
    ]);
    expect(one('rcu_read_lock')).toEqual([
      'lock-misuse: WARNING: lock held when returning to user space!: rcu_read_lock by a',
    ]);
  });
});
