// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { holderOf, peek } from '../src';
import { type Body, endings, reportsOf, run, type Test, textOf } from './support/kernel';
import { oneThing, type Thing, twoThings } from './support/objects';

describe('mutual exclusion', () => {
  test('no increment under the lock is lost', () => {
    const inside: Body<Thing> = ({ spin_lock, increment, spin_unlock }, T) =>
      function* () {
        yield* spin_lock(T.lock);
        yield* increment(T.x);
        yield* spin_unlock(T.lock);
      };
    const test: Test<Thing> = { objects: oneThing, threads: { a: inside, b: inside, c: inside } };
    expect(endings(test, (memory, T) => peek(memory, T.x))).toEqual([3]);
    const { states, transitions, deadlocks, reports } = run(test);
    // Each order of the three: a thread inside has 3 positions; those before and behind it are sets.
    expect({ states, transitions, deadlocks, reports }).toEqual({
      states: 44,
      transitions: 48,
      deadlocks: 0,
      reports: [],
    });
  });

  test('waiting is no step', () => {
    const { states, transitions } = run({
      objects: oneThing,
      threads: {
        a: ({ spin_lock, spin_unlock }, T) =>
          function* () {
            yield* spin_lock(T.lock);
            yield* spin_unlock(T.lock);
          },
        b: ({ spin_lock, spin_unlock }, T) =>
          function* () {
            yield* spin_lock(T.lock);
            yield* spin_unlock(T.lock);
          },
      },
    });
    expect({ states, transitions }).toEqual({ states: 8, transitions: 8 });
  });

  test('two locks in two orders come to a deadlock', () => {
    const nest =
      (outer: 'lock' | 'other_lock', inner: 'lock' | 'other_lock'): Body<Thing> =>
      ({ spin_lock, spin_unlock }, T) =>
        function* () {
          yield* spin_lock(T[outer]);
          yield* spin_lock(T[inner]);
          yield* spin_unlock(T[inner]);
          yield* spin_unlock(T[outer]);
        };
    const { deadlocks, reports } = run<Thing>({
      objects: oneThing,
      threads: { a: nest('lock', 'other_lock'), b: nest('other_lock', 'lock') },
    });
    expect(deadlocks).toBe(1);
    expect(reports.find(({ report }) => report.kind === 'deadlock')!.report.details).toEqual([
      'a waits for spin_lock(T.other_lock) in a, held by b',
      'b waits for spin_lock(T.lock) in b, held by a',
    ]);
  });
});

describe('spin_trylock', () => {
  test('takes a free lock, and no other', () => {
    const results = endings(
      {
        objects: oneThing,
        threads: {
          a: ({ spin_trylock, spin_unlock, store }, T) =>
            function* () {
              const taken = yield* spin_trylock(T.lock);
              yield* store(T.x, Number(taken));
              if (taken) yield* spin_unlock(T.lock);
            },
          b: ({ spin_lock, spin_unlock }, T) =>
            function* () {
              yield* spin_lock(T.lock);
              yield* spin_unlock(T.lock);
            },
        },
      },
      (memory, T) => peek(memory, T.x),
    );
    expect(results).toEqual([0, 1]);
  });

  test('of a lock that the thread holds fails without a report', () => {
    const result = run({
      objects: oneThing,
      threads: {
        a: ({ spin_lock, spin_trylock, spin_unlock, BUG_ON }, T) =>
          function* () {
            yield* spin_lock(T.lock);
            yield* BUG_ON(yield* spin_trylock(T.lock), 'taken twice');
            yield* spin_unlock(T.lock);
          },
      },
    });
    expect(result.reports).toEqual([]);
  });
});

describe('the forms that turn interrupts off', () => {
  test('irqsave gives the state before, and irqrestore puts it back', () => {
    const result = run({
      objects: oneThing,
      threads: {
        a: ({ spin_lock_irqsave, spin_unlock_irqrestore, local_irq_disable, local_irq_enable, BUG_ON }, T) =>
          function* () {
            const on = yield* spin_lock_irqsave(T.lock);
            yield* BUG_ON(on !== 0, 'interrupts were on');
            const off = yield* spin_lock_irqsave(T.other_lock);
            yield* BUG_ON(off !== 1, 'interrupts were off');
            yield* spin_unlock_irqrestore(T.other_lock, off);
            yield* spin_unlock_irqrestore(T.lock, on);
            yield* local_irq_disable();
            const still = yield* spin_lock_irqsave(T.lock);
            yield* spin_unlock_irqrestore(T.lock, still);
            yield* BUG_ON(still !== 1, 'interrupts were off');
            yield* local_irq_enable();
          },
      },
    });
    expect(result.reports).toEqual([]);
  });

  test('the nested form does so too, in its subclass', () => {
    const result = run({
      objects: twoThings,
      threads: {
        a: (
          { spin_lock_irqsave, spin_lock_irqsave_nested, spin_unlock_irqrestore, might_sleep, BUG_ON },
          { T, U },
        ) =>
          function* () {
            const on = yield* spin_lock_irqsave(T.lock);
            const off = yield* spin_lock_irqsave_nested(U.lock, 1);
            yield* BUG_ON(on !== 0 || off !== 1, 'interrupts were on, then off');
            yield* might_sleep();
            yield* spin_unlock_irqrestore(U.lock, off);
            yield* spin_unlock_irqrestore(T.lock, on);
          },
      },
    });
    // Two locks of one class, and not one of them in a subclass, would be a circle.
    expect(result.reports.map(({ report }) => textOf(report).slice(0, 3))).toEqual([
      [
        'BUG: sleeping function called from invalid context at a',
        'in_atomic(): 1, irqs_disabled(): 1, name: a',
        'preempt_count: 2, expected: 0',
      ],
    ]);
  });

  test('a thread that ends with interrupts off', () => {
    const ending = (flags: number) =>
      reportsOf(
        run({
          objects: oneThing,
          threads: {
            a: ({ spin_lock_irqsave, spin_unlock_irqrestore }, T) =>
              function* () {
                yield* spin_lock_irqsave(T.lock);
                yield* spin_unlock_irqrestore(T.lock, flags);
              },
          },
        }),
      );
    expect(ending(1)).toEqual(['lock-misuse: note: a exited with irqs disabled']);
    expect(ending(0)).toEqual([]);
  });

  test('spin_unlock_irq turns them on, whatever they were', () => {
    const result = run({
      objects: oneThing,
      threads: {
        a: (
          {
            spin_lock_irqsave,
            spin_lock_irq,
            spin_unlock_irq,
            spin_unlock_irqrestore,
            local_irq_save,
            BUG_ON,
          },
          T,
        ) =>
          function* () {
            const flags = yield* spin_lock_irqsave(T.lock);
            yield* spin_lock_irq(T.other_lock);
            yield* spin_unlock_irq(T.other_lock);
            yield* BUG_ON((yield* local_irq_save()) !== 0, 'still off');
            yield* spin_unlock_irqrestore(T.lock, flags);
          },
      },
    });
    expect(reportsOf(result)).toEqual([]);
  });
});

test('holderOf tells who has a lock', () => {
  const holders = endings(
    {
      objects: oneThing,
      threads: {
        a:
          ({ spin_trylock }, T) =>
          () =>
            spin_trylock(T.lock),
        b:
          ({ spin_trylock }, T) =>
          () =>
            spin_trylock(T.lock),
      },
    },
    (memory, T) => String(holderOf(memory, T.lock)),
  );
  expect(holders).toEqual(['task a on CPU 0', 'task b on CPU 1']);
});

test.each(['spin_lock', 'spin_lock_irq', 'spin_lock_irqsave', 'spin_lock_irqsave_nested'] as const)(
  '%s of a lock that the task holds is recursive locking',
  (name) => {
    const result = run<Thing>({
      objects: oneThing,
      threads: {
        a: ({ spin_lock, [name]: again }, T) =>
          function* () {
            yield* spin_lock(T.lock);
            yield* again(T.lock, 1);
          },
      },
    });
    expect(reportsOf(result)).toEqual([
      'lock-misuse!: WARNING: possible recursive locking detected: &thing->lock in a',
    ]);
  },
);
