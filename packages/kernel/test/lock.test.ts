// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { Machine } from '../src';
import { build, run, type Test, textOf } from './support/kernel';
import { oneThing, type Thing, thing } from './support/objects';

describe('a lock', () => {
  test('starts free, as an rcu_head starts without a callback', () => {
    const starting = (initial: object) => () => new Machine().alloc(thing, 'T', initial);
    expect(starting({ lock: 1 })).toThrow('bad-program: T.lock is a lock and starts free, not as 1');
    expect(starting({ rcu: 'f' })).toThrow('bad-program: T.rcu starts without a callback, not as f');
  });

  const asserting = (className?: string): Test<Thing> => ({
    objects: (machine) => {
      const T = oneThing(machine);
      if (className !== undefined) T.lock.setClass(className);
      return T;
    },
    threads: {
      a:
        ({ lockdep_assert_held }, T) =>
        () =>
          lockdep_assert_held(T.lock),
    },
  });

  test.each([
    ['of its struct and member', undefined, '&thing->lock', 'T.lock'],
    ['that it is set to', 'a_key', 'a_key', 'T.lock (a_key)'],
  ])('is of the class %s, and its cell says so', (_, className, told, cell) => {
    const { reports } = run(asserting(className));
    expect(reports.map(({ report }) => textOf(report))).toEqual([
      [
        `WARNING: at a: !lockdep_is_held(${told})`,
        'task a on CPU 0 does not hold T.lock',
        'Call Trace:',
        ' a',
      ],
    ]);
    const { layout } = build(asserting(className)).program;
    expect(layout.cells.map(({ name }) => name)).toContain(cell);
  });
});
