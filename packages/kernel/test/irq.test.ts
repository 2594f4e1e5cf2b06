// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { reportsOf, run } from './support/kernel';

describe('preemption', () => {
  test('nests', () => {
    const left = (enables: number) =>
      reportsOf(
        run({
          threads: {
            a: ({ preempt_disable, preempt_enable }) =>
              function* () {
                yield* preempt_disable();
                yield* preempt_disable();
                for (let i = 0; i < enables; i++) yield* preempt_enable();
              },
          },
        }),
      );
    expect(left(2)).toEqual([]);
    expect(left(1)).toEqual(['lock-misuse: note: a exited with preempt_count 1']);
    expect(left(0)).toEqual(['lock-misuse: note: a exited with preempt_count 2']);
    expect(left(3)).toEqual(['lock-misuse: WARNING: at a: DEBUG_LOCKS_WARN_ON(val > preempt_count())']);
  });

  test('interrupts left off are told', () => {
    expect(
      reportsOf(
        run({
          threads: {
            a:
              ({ local_irq_disable }) =>
              () =>
                local_irq_disable(),
          },
        }),
      ),
    ).toEqual(['lock-misuse: note: a exited with irqs disabled']);
  });

  test('local_irq_save and local_irq_restore', () => {
    const result = run({
      threads: {
        a: ({ local_irq_save, local_irq_restore, BUG_ON }) =>
          function* () {
            const outer = yield* local_irq_save();
            const inner = yield* local_irq_save();
            yield* BUG_ON(outer !== 0 || inner !== 1, 'flags');
            yield* local_irq_restore(inner);
            yield* local_irq_restore(outer);
          },
      },
    });
    expect(result.reports).toEqual([]);
  });
});
