// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { isLive, isNull, type KernelSymbols, operationsOf } from '../src';
import { type Body, endings, reportsOf, run, type Test } from './support/kernel';
import { oneThing, type Thing } from './support/objects';
import { type Published, published, reader, retracting } from './support/published';

describe('a reader keeps what it found', () => {
  const retracted = (how: Parameters<typeof retracting>[0]) =>
    run<Published>({ objects: published, threads: { reader, writer: retracting(how) } });

  test('not from a plain kfree', () => {
    expect(reportsOf(retracted('kfree'))).toEqual(['use-after-free!: BUG: KASAN: use-after-free in reader']);
  });

  test.each(['synchronize_rcu', 'kfree_rcu'] as const)('with %s', (how) => {
    const { reports, deadlocks } = retracted(how);
    expect({ reports, deadlocks }).toEqual({ reports: [], deadlocks: 0 });
  });

  test('and after all that the object is freed', () => {
    for (const how of ['synchronize_rcu', 'kfree_rcu'] as const) {
      const test: Test<Published> = { objects: published, threads: { reader, writer: retracting(how) } };
      expect(endings(test, (memory, { T }) => String(isLive(memory, T)))).toEqual(['false']);
    }
  });

  test('not without rcu_read_lock: use after free, and suspicious usage', () => {
    const bare: Body<Published> = ({ rcu_dereference, load }, { anchor }) =>
      function* () {
        const found = yield* rcu_dereference(anchor.next);
        if (!isNull(found)) yield* load(found.x);
      };
    const result = run<Published>({
      objects: published,
      threads: { bare, writer: retracting('synchronize_rcu') },
    });
    expect(reportsOf(result)).toEqual([
      'rcu: WARNING: suspicious RCU usage: bare: suspicious rcu_dereference_check() usage!',
      'use-after-free!: BUG: KASAN: use-after-free in bare',
    ]);
  });
});

describe('synchronize_rcu', () => {
  /** Sets x to 1, waits, and sets it to 2; the reader notes in y what it sees last. */
  const waiter: Body<Thing> = ({ store, synchronize_rcu }, T) =>
    function* () {
      yield* store(T.x, 1);
      yield* synchronize_rcu();
      yield* store(T.x, 2);
    };
  const noting =
    (enter: keyof KernelSymbols, leave: keyof KernelSymbols): Body<Thing> =>
    (symbols, T) => {
      const { load, store } = symbols;
      const begin = symbols[enter] as () => Steps<unknown>;
      const end = symbols[leave] as () => Steps<unknown>;
      return function* () {
        yield* begin();
        const first = yield* load(T.x);
        const last = yield* load(T.x);
        yield* store(T.y, first === 0 && last === 2 ? 1 : 0);
        yield* end();
      };
    };
  const overtaken = (enter: keyof KernelSymbols, leave: keyof KernelSymbols) =>
    endings<Thing>({ objects: oneThing, threads: { waiter, reader: noting(enter, leave) } }, (memory, T) =>
      memory.load(T.y.cell),
    );

  test('waits for readers that were there when it began', () => {
    expect(overtaken('rcu_read_lock', 'rcu_read_unlock')).toEqual([0]);
  });

  test('also for regions without preemption or interrupts', () => {
    expect(overtaken('preempt_disable', 'preempt_enable')).toEqual([0]);
    expect(overtaken('local_irq_disable', 'local_irq_enable')).toEqual([0]);
  });

  test('for nothing else', () => {
    expect(overtaken('nop', 'nop')).toEqual([0, 1]);
  });

  test('also for an interrupt handler, until it returns', () => {
    const test: Test<Thing> = {
      objects: oneThing,
      cpus: 2,
      threads: {
        waiter: { cpu: 0, run: waiter },
        irq: { cpu: 1, context: 'irq', run: noting('nop', 'nop') },
      },
    };
    expect(endings(test, (memory, T) => memory.load(T.y.cell))).toEqual([0]);
    expect(run(test).deadlocks).toBe(0);
  });

  test('for each of several readers', () => {
    const { reports, deadlocks } = run<Published>({
      objects: published,
      threads: { one: reader, two: reader, writer: retracting('synchronize_rcu') },
    });
    expect({ reports, deadlocks }).toEqual({ reports: [], deadlocks: 0 });
  });

  test('not for readers that came later', () => {
    const wait_for_x = operationsOf<{ wait_for_x: (T: Thing) => Steps<void> }>()('wait_for_x', {
      enabled: (memory, T) => memory.load(T.x.cell) === 1,
      run: () => {},
    });
    const { reports, deadlocks } = run<Thing>({
      objects: oneThing,
      layer: () => [wait_for_x],
      threads: {
        waiter: ({ synchronize_rcu, store }, T) =>
          function* () {
            yield* synchronize_rcu();
            yield* store(T.x, 1);
          },
        // Holds its second region open until the waiter has gone on.
        late: (symbols, T) => {
          const { wait_for_x } = symbols as KernelSymbols & { wait_for_x: (T: Thing) => Steps<void> };
          const { rcu_read_lock, rcu_read_unlock } = symbols;
          return function* () {
            yield* rcu_read_lock();
            yield* rcu_read_unlock();
            yield* rcu_read_lock();
            yield* wait_for_x(T);
            yield* rcu_read_unlock();
          };
        },
      },
    });
    // It may also begin inside the second region, and then both wait for one another.
    expect(reports.map(({ report }) => report.details)).toEqual([
      ['waiter waits for wait_rcu_gp() in synchronize_rcu of waiter', 'late waits for wait_for_x(T) in late'],
    ]);
    expect(deadlocks).toBe(1);
  });

  test('nesting counts', () => {
    const { reports } = run<Published>({
      objects: published,
      threads: {
        reader: ({ rcu_read_lock, rcu_dereference, load, rcu_read_unlock }, { anchor }) =>
          function* () {
            yield* rcu_read_lock();
            yield* rcu_read_lock();
            const found = yield* rcu_dereference(anchor.next);
            yield* rcu_read_unlock();
            if (!isNull(found)) yield* load(found.x);
            yield* rcu_read_unlock();
          },
        writer: retracting('synchronize_rcu'),
      },
    });
    expect(reports).toEqual([]);
  });

  test('inside a reader is reported, and waits for ever', () => {
    const result = run({
      threads: {
        a: ({ rcu_read_lock, synchronize_rcu }) =>
          function* () {
            yield* rcu_read_lock();
            yield* synchronize_rcu();
          },
      },
    });
    expect(reportsOf(result)).toEqual([
      'sleeping-in-atomic: BUG: sleeping function called from invalid context at synchronize_rcu',
      'rcu: WARNING: suspicious RCU usage: synchronize_rcu: Illegal synchronize_rcu() in RCU read-side critical section!',
      'deadlock!: deadlock: no thread can go on',
    ]);
  });
});
