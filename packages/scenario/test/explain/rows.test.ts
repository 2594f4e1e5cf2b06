// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { defineFunction } from '@mm-litmus/engine';
import { diagramRows, isLock } from '../../src/explain/rows';
import { check, increment, isPrimitive, locked, run, step_both, x, y } from './machine';

const rows = (schedule: string, ...starts: Parameters<typeof run>[1][]) => {
  const lines = diagramRows(run(schedule, ...starts), isPrimitive);
  return `\n${lines.map(({ thread, depth, text }) => `${'|'.repeat(thread + 1)} ${'  '.repeat(depth)}${text}`).join('\n')}\n`;
};

const outer = defineFunction('outer', function* () {
  yield* step_both();
  yield* locked(y);
});

describe('diagramRows', () => {
  test('a call in which nobody else moved and that nobody notices is one line', () => {
    expect(rows('a4', step_both, () => locked(y))).toBe(`
| step_both()
`);
  });

  test('a call in which another thread moved shows what concerns that, step by step where it moved', () => {
    expect(rows('a3b2a1', step_both, () => increment(y))).toBe(`
| step_both()
|   increment(y)
|     read y: 0
|| increment(y)
|     y = 1
`);
  });

  test('a call that has not returned when another thread moves is not shown as done', () => {
    expect(rows('a3b2', step_both, () => increment(y))).toBe(`
| step_both()
|   increment(y)
|     read y: 0
|| increment(y)
`);
  });

  test('a primitive in a primitive is not named where its steps are shown', () => {
    const twice = defineFunction('increment', function* (cell: typeof y) {
      yield* increment(x);
      yield* increment(cell);
    });
    expect(
      rows(
        'a3b2a1',
        () => twice(y),
        () => increment(y),
      ),
    ).toBe(`
| increment(y)
|   increment(x)
|   read y: 0
|| increment(y)
|   y = 1
`);
  });

  test('an undisturbed call shows of its calls only those whose stores another thread reads', () => {
    expect(rows('a4b2', step_both, () => increment(y))).toBe(`
| step_both()
|   increment(y)
|| increment(y)
`);
  });

  test('and the locks around them', () => {
    expect(rows('a8b2', outer, () => increment(y))).toBe(`
| outer()
|   locked(y)
|     spin_lock()
|     increment(y)
|     spin_unlock()
|| increment(y)
`);
  });

  test('a report shows the way down to it', () => {
    const failing = defineFunction('failing', function* () {
      yield* step_both();
      yield* check(x);
    });
    expect(rows('a5', failing)).toBe(`
| failing()
|   check(x)  <==
`);
  });

  test('but not into a primitive', () => {
    const failing = defineFunction('increment', function* () {
      yield* check(y);
      yield* check(x);
    });
    const outerFailing = defineFunction('outer', function* () {
      yield* increment(x);
      yield* failing();
    });
    expect(rows('a4', outerFailing)).toBe(`
| outer()
|   increment()  <==
`);
  });
});

test.each([
  ['spin_lock_irqsave', true],
  ['spin_unlock', true],
  ['_raw_spin_lock', true],
  ['rcu_read_lock', true],
  ['local_lock', true],
  ['folio_split_queue_lock_irqsave', true],
  ['local_irq_restore', true],
  ['spin_trylock', false],
  ['folio_trylock', false],
  ['test_and_set_bit_lock', false],
  ['__split_huge_pmd_locked', false],
  ['folio_lock', false],
  ['list_del', false],
])('isLock(%s) is %s', (name, expected) => {
  expect(isLock(name)).toBe(expected);
});
