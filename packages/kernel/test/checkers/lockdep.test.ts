// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { formatSchedule, type Exploration } from '@mm-litmus/engine';
import { judgeLocks, LockClass, LockClasses } from '../../src/checkers/lockdep';
import { run, textOf, type Body, type TestThread } from '../support/kernel';
import { oneThing, twoThings, type Thing } from '../support/objects';

type Lock = 'lock' | 'other_lock' | 'third_lock';

/** Takes the locks one inside the other. */
const nest =
  (...names: readonly Lock[]): Body<Thing> =>
  ({ spin_lock, spin_unlock }, T) =>
    function* () {
      for (const name of names) yield* spin_lock(T[name]);
      for (const name of [...names].reverse()) yield* spin_unlock(T[name]);
    };

const lockdep = ({ reports }: Exploration) =>
  reports
    .filter(({ report }) => report.kind === 'lockdep')
    .map(({ report, because, fatal }) => ({
      text: textOf(report),
      because: because!.map(formatSchedule),
      fatal,
    }));

/** One after another, so that the locks are never waited for: lockdep does not need the deadlock. */
const inTurn = (...bodies: readonly Body<Thing>[]) =>
  run<Thing>({
    objects: oneThing,
    threads: {
      a: (symbols, T) => {
        const steps = bodies.map((body) => body(symbols, T));
        return function* () {
          for (const make of steps) yield* make();
        };
      },
    },
  });

describe('circular locking dependency', () => {
  test('two orders, with a schedule for each half', () => {
    const result = run<Thing>({
      objects: oneThing,
      threads: { a: nest('lock', 'other_lock'), b: nest('other_lock', 'lock') },
    });
    expect(lockdep(result)).toEqual([
      {
        text: [
          'WARNING: possible circular locking dependency detected: &thing->lock -> &thing->other_lock -> &thing->lock',
          '&thing->other_lock is acquired while &thing->lock is held',
          '&thing->lock is acquired while &thing->other_lock is held',
          '*** DEADLOCK ***',
        ],
        because: ['a2', 'b2'],
        fatal: false,
      },
    ]);
  });

  test('without a schedule that comes to a deadlock', () => {
    const result = inTurn(nest('lock', 'other_lock'), nest('other_lock', 'lock'));
    expect(result.deadlocks).toBe(0);
    expect(lockdep(result)).toMatchObject([{ because: ['a2', 'a6'] }]);
  });

  test('through a third lock, once', () => {
    const result = inTurn(
      nest('lock', 'other_lock'),
      nest('other_lock', 'third_lock'),
      nest('third_lock', 'lock'),
    );
    expect(lockdep(result).map(({ text, because }) => [text[0], because])).toEqual([
      [
        'WARNING: possible circular locking dependency detected: &thing->lock -> &thing->other_lock -> &thing->third_lock -> &thing->lock',
        ['a2', 'a6', 'a10'],
      ],
    ]);
  });

  test('not of one order only', () => {
    expect(
      lockdep(
        inTurn(nest('lock', 'other_lock'), nest('lock', 'third_lock'), nest('other_lock', 'third_lock')),
      ),
    ).toEqual([]);
  });

  test('not of a trylock, which does not wait', () => {
    const trying: Body<Thing> = ({ spin_lock, spin_trylock, spin_unlock }, T) =>
      function* () {
        yield* spin_lock(T.other_lock);
        if (yield* spin_trylock(T.lock)) yield* spin_unlock(T.lock);
        yield* spin_unlock(T.other_lock);
      };
    expect(lockdep(inTurn(nest('lock', 'other_lock'), trying))).toEqual([]);
  });

  test('of locks that are waited for while a lock taken by trylock is held', () => {
    const trying: Body<Thing> = ({ spin_lock, spin_trylock, spin_unlock }, T) =>
      function* () {
        if (!(yield* spin_trylock(T.other_lock))) return;
        yield* spin_lock(T.lock);
        yield* spin_unlock(T.lock);
        yield* spin_unlock(T.other_lock);
      };
    expect(lockdep(inTurn(nest('lock', 'other_lock'), trying))).toHaveLength(1);
  });

  test('a subclass is a class of its own', () => {
    const result = run({
      objects: twoThings,
      threads: {
        a: ({ spin_lock, spin_lock_nested, spin_unlock }, { T, U }) =>
          function* () {
            yield* spin_lock(T.lock);
            yield* spin_lock_nested(U.lock, 1);
            yield* spin_unlock(U.lock);
            yield* spin_unlock(T.lock);
            yield* spin_lock_nested(U.lock, 1);
            yield* spin_lock(T.lock);
            yield* spin_unlock(T.lock);
            yield* spin_unlock(U.lock);
          },
      },
    });
    expect(lockdep(result).map(({ text }) => text[0])).toEqual([
      'WARNING: possible circular locking dependency detected: &thing->lock -> &thing->lock/1 -> &thing->lock',
    ]);
  });

  test('locks of one class are one, mutexes too', () => {
    const result = run({
      objects: twoThings,
      threads: {
        a: ({ mutex_lock, mutex_unlock, spin_lock, spin_unlock }, { T, U }) =>
          function* () {
            yield* mutex_lock(T.mutex);
            yield* spin_lock(T.lock);
            yield* spin_unlock(T.lock);
            yield* mutex_unlock(T.mutex);
            yield* spin_lock(U.lock);
            yield* mutex_lock(U.mutex);
            yield* mutex_unlock(U.mutex);
            yield* spin_unlock(U.lock);
          },
      },
    });
    expect(lockdep(result).map(({ text }) => text[0])).toEqual([
      'WARNING: possible circular locking dependency detected: &thing->mutex -> &thing->lock -> &thing->mutex',
    ]);
    expect(result.reports.map(({ report }) => report.title)).toContain(
      'BUG: sleeping function called from invalid context at a',
    );
  });
});

describe('interrupts', () => {
  const irq = (body: Body<Thing>): TestThread<Thing> => ({ cpu: 0, context: 'irq', run: body });
  const task = (body: Body<Thing>): TestThread<Thing> => ({ cpu: 0, run: body });
  const withIrqsOff =
    (body: Body<Thing>): Body<Thing> =>
    (symbols, T) => {
      const { local_irq_disable, local_irq_enable } = symbols;
      const steps = body(symbols, T);
      return function* () {
        yield* local_irq_disable();
        yield* steps();
        yield* local_irq_enable();
      };
    };

  test('a lock taken with interrupts on, and by a handler', () => {
    const result = run<Thing>({
      objects: oneThing,
      threads: { t: task(nest('lock')), i: irq(nest('lock')) },
    });
    expect(lockdep(result)).toEqual([
      {
        text: [
          'WARNING: inconsistent lock state: &thing->lock',
          'inconsistent {HARDIRQ-ON-W} -> {IN-HARDIRQ-W} usage.',
          '&thing->lock is acquired with interrupts on, and by an interrupt handler',
          '*** DEADLOCK ***',
        ],
        because: ['a1', 'b2'],
        fatal: false,
      },
    ]);
    expect(result.deadlocks).toBe(1);
  });

  test('not with interrupts off', () => {
    const result = run<Thing>({
      objects: oneThing,
      threads: { t: task(withIrqsOff(nest('lock'))), i: irq(nest('lock')) },
    });
    expect(result.reports).toEqual([]);
  });

  test('interrupts that come on while the lock is held', () => {
    const early: Body<Thing> = ({ spin_lock_irq, local_irq_enable, spin_unlock }, T) =>
      function* () {
        yield* spin_lock_irq(T.lock);
        yield* local_irq_enable();
        yield* spin_unlock(T.lock);
      };
    const result = run<Thing>({ objects: oneThing, threads: { t: task(early), i: irq(nest('lock')) } });
    expect(lockdep(result)).toMatchObject([
      { text: { 0: 'WARNING: inconsistent lock state: &thing->lock' }, because: ['a2', 'b2'] },
    ]);
  });

  test('not when what is put back while the lock is held leaves interrupts off', () => {
    const nested: Body<Thing> = (
      { spin_lock_irqsave, local_irq_save, local_irq_restore, spin_unlock_irqrestore },
      T,
    ) =>
      function* () {
        const flags = yield* spin_lock_irqsave(T.lock);
        yield* local_irq_restore(yield* local_irq_save());
        yield* spin_unlock_irqrestore(T.lock, flags);
      };
    const result = run<Thing>({ objects: oneThing, threads: { t: task(nested), i: irq(nest('lock')) } });
    expect(result.reports).toEqual([]);
  });

  test('a handler waits for a lock whose holder may wait for one that is not safe', () => {
    const result = run<Thing>({
      objects: oneThing,
      threads: {
        handler: { cpu: 0, context: 'irq', run: nest('lock') },
        outer: { cpu: 1, run: withIrqsOff(nest('lock', 'other_lock')) },
        unsafe: { cpu: 0, run: nest('other_lock') },
      },
    });
    expect(lockdep(result)).toEqual([
      {
        text: [
          'WARNING: possible irq lock inversion dependency detected: &thing->lock -> &thing->other_lock',
          '&thing->lock is acquired by an interrupt handler: {IN-HARDIRQ-W}',
          '&thing->other_lock is acquired while &thing->lock is held',
          '&thing->other_lock is acquired with interrupts on: {HARDIRQ-ON-W}',
          '*** DEADLOCK ***',
        ],
        because: ['a2', 'b3', 'c1'],
        fatal: false,
      },
    ]);
    expect(result.deadlocks).toBe(1);
  });

  test('no inversion with a lock that only handlers take, nor without an order', () => {
    const result = run<Thing>({
      objects: oneThing,
      threads: {
        handler: { cpu: 0, context: 'irq', run: nest('lock', 'third_lock') },
        t: { cpu: 1, run: nest('other_lock') },
      },
    });
    expect(lockdep(result)).toEqual([]);
  });

  test('a trylock in a handler does not wait, so it is no usage there', () => {
    const trying: Body<Thing> = ({ spin_trylock, spin_unlock }, T) =>
      function* () {
        if (yield* spin_trylock(T.lock)) yield* spin_unlock(T.lock);
      };
    const result = run<Thing>({ objects: oneThing, threads: { t: task(nest('lock')), i: irq(trying) } });
    expect(result.reports).toEqual([]);
  });
});

describe('lock classes', () => {
  const classes = new LockClasses();
  const lock = classes.class('&thing->lock', 0);

  test('are one for each name and subclass, and are called that', () => {
    expect(classes.class('&thing->lock', 0)).toBe(lock);
    expect(classes.class('&thing->lock', 1)).not.toBe(lock);
    expect(String(classes.class('&thing->lock', 1))).toBe('&thing->lock/1');
  });

  test('an order of two is one observation, however often it is seen', () => {
    const other = classes.class('&thing->other_lock', 0);
    expect(lock.before(other)).toBe(lock.before(other));
    expect(lock.before(other)).toEqual({ type: 'order', held: lock, acquired: other });
  });

  test('what others observe is no matter of locks', () => {
    const alien = new LockClass('alien');
    expect(
      judgeLocks([{}, { type: 'step' }, { where: 'IN-HARDIRQ-W' }, { held: alien, acquired: alien }]),
    ).toEqual([]);
  });
});
