// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { reportsOf, run, textOf } from '../support/kernel';
import { oneThing } from '../support/objects';

describe('sleeping', () => {
  test('is reported where it is not allowed, with the context', () => {
    const { reports, endStates } = run({
      objects: oneThing,
      threads: {
        a: ({ spin_lock_irq, spin_unlock_irq, cond_resched }, T) =>
          function* () {
            yield* spin_lock_irq(T.lock);
            yield* cond_resched();
            yield* spin_unlock_irq(T.lock);
          },
      },
    });
    expect(endStates).toBe(1);
    expect(reports.map(({ fatal, report }) => [fatal, report.kind, ...textOf(report)])).toEqual([
      [
        false,
        'sleeping-in-atomic',
        'BUG: sleeping function called from invalid context at a',
        'in_atomic(): 1, irqs_disabled(): 1, name: a',
        'preempt_count: 1, expected: 0',
        'RCU nest depth: 0, expected: 0',
        'Call Trace:',
        ' a',
      ],
    ]);
  });

  const sleeping = (how: 'preempt_disable' | 'local_irq_disable' | 'rcu_read_lock' | 'nop') =>
    reportsOf(
      run({
        threads: {
          a: ({ [how]: begin, might_sleep, preempt_enable, local_irq_enable, rcu_read_unlock, nop }) =>
            function* () {
              yield* begin();
              yield* might_sleep();
              const end = {
                preempt_disable: preempt_enable,
                local_irq_disable: local_irq_enable,
                rcu_read_lock: rcu_read_unlock,
                nop,
              };
              yield* end[how]();
            },
        },
      }),
    );
  const bug = 'sleeping-in-atomic: BUG: sleeping function called from invalid context at a';

  test('not with preemption or interrupts off, or inside a reader', () => {
    expect([sleeping('preempt_disable'), sleeping('local_irq_disable'), sleeping('rcu_read_lock')]).toEqual([
      [bug],
      [bug],
      [bug],
    ]);
  });

  test('a reader is in no atomic section, it says how deep it is inside readers', () => {
    const { reports } = run({
      threads: {
        a: ({ rcu_read_lock, might_sleep, rcu_read_unlock }) =>
          function* () {
            yield* rcu_read_lock();
            yield* might_sleep();
            yield* rcu_read_unlock();
          },
      },
    });
    expect(reports[0].report.details!.slice(0, 3)).toEqual([
      'in_atomic(): 0, irqs_disabled(): 0, name: a',
      'preempt_count: 0, expected: 0',
      'RCU nest depth: 1, expected: 0',
    ]);
  });

  test('is allowed in a task otherwise', () => {
    expect(sleeping('nop')).toEqual([]);
  });

  test('never in an interrupt handler', () => {
    const result = run({
      threads: {
        irq: {
          context: 'irq',
          run:
            ({ might_sleep }) =>
            () =>
              might_sleep(),
        },
      },
    });
    expect(reportsOf(result)).toEqual([
      'sleeping-in-atomic: BUG: sleeping function called from invalid context at irq',
    ]);
    expect(result.reports[0].report.details).toEqual([
      'in_atomic(): 1, irqs_disabled(): 1, name: irq',
      'preempt_count: 0, expected: 0',
      'RCU nest depth: 0, expected: 0',
      'Call Trace:',
      ' irq',
      ' common_interrupt',
    ]);
  });
});
