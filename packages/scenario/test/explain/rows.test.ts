// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { defineFunction } from '@mm-litmus/engine';
import { EAGAIN } from '@mm-litmus/mm';
import { diagramRows, isLock } from '../../src/explain/rows';
import {
  atomic_dec_return,
  atomic_inc_not_zero,
  atomic_read,
  check,
  increment,
  is_zero,
  isPrimitive,
  locked,
  run,
  spin_lock,
  spin_unlock,
  step_both,
  x,
  y,
} from './machine';

const rows = (schedule: string, ...starts: Parameters<typeof run>[1][]) => {
  const lines = diagramRows(run(schedule, ...starts), isPrimitive);
  return `\n${lines.map(({ thread, depth, text }) => `${'|'.repeat(thread + 1)} ${'  '.repeat(depth)}${text}`).join('\n')}\n`;
};

const step_thrice = defineFunction('step_thrice', function* () {
  yield* step_both();
  yield* increment(x);
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
    expect(rows('a6b2', step_thrice, () => increment(y))).toBe(`
| step_thrice()
|   step_both()
|| increment(y)
`);
  });

  test('and nothing of one that has few steps', () => {
    expect(rows('a4b2', step_both, () => increment(y))).toBe(`
| step_both()
|| increment(y)
`);
  });

  test('and the locks around them', () => {
    const longer = defineFunction('longer', function* () {
      yield* spin_lock();
      yield* step_thrice();
      yield* spin_unlock();
    });
    expect(rows('a8b2', longer, () => increment(y))).toBe(`
| longer()
|   spin_lock()
|   step_both()
|   spin_unlock()
|| increment(y)
`);
  });

  test('a function that only leads to another one is left out, unless the thread begins with it', () => {
    const inner = defineFunction('inner', function* () {
      yield* step_thrice();
      yield* increment(y);
      yield* increment(x);
    });
    const between = defineFunction('between', function* () {
      yield* inner();
    });
    const outer = defineFunction('outer', function* () {
      yield* between();
    });
    expect(rows('a6b2a4', outer, () => increment(y))).toBe(`
| outer()
|   inner()
|     step_both()
|| increment(y)
|     increment(y)
`);
  });

  test('a function that C does not have is not named', () => {
    const takeBoth = defineFunction('takeBoth', function* () {
      yield* step_both();
      yield* locked(y);
    });
    const outer = defineFunction('outer', function* () {
      yield* takeBoth();
      yield* increment(x);
    });
    expect(rows('a8b2a2', outer, () => increment(y))).toBe(`
| outer()
|   locked(y)
|| increment(y)
`);
  });

  test('locks with nothing told between are not told', () => {
    const outer = defineFunction('outer', function* () {
      yield* spin_lock();
      yield* spin_unlock();
      yield* step_both();
      yield* spin_lock();
      yield* step_both();
    });
    expect(rows('a11b2', outer, () => increment(y))).toBe(`
| outer()
|   spin_lock()
|   step_both()
|| increment(y)
`);
  });

  test('a small function tells what it made of a counter, or that it failed', () => {
    const put = defineFunction('put', function* (cell: typeof y) {
      yield* atomic_dec_return(cell);
    });
    const get = defineFunction('get', function* (cell: typeof y) {
      return yield* atomic_inc_not_zero(cell);
    });
    const scan = defineFunction('scan', function* () {
      yield* get(y);
      yield* step_thrice();
    });
    expect(
      rows(
        'a2b1c7',
        () => increment(y),
        () => put(y),
        scan,
      ),
    ).toBe(
      `
| increment(y)
|| put(y)  // y 0
||| scan()
|||   get(y): false
`,
    );
    expect(
      rows(
        'a2b1c1',
        () => increment(y),
        () => put(y),
        () => get(y),
      ),
    ).toBe(`
| increment(y)
|| put(y)  // y 0
||| get(y): false
`);
  });

  test('what an execution is about is told, locks and all', () => {
    const outer = defineFunction('outer', function* () {
      yield* step_both();
      yield* locked(y);
    });
    const execution = run('a5', outer);
    expect(diagramRows(execution, isPrimitive).map(({ text }) => text)).toEqual(['outer()']);
    const lines = diagramRows({ ...execution, about: 4 }, isPrimitive);
    expect(lines.map(({ text }) => text)).toEqual(['outer()', 'locked(y)', 'spin_lock()']);
  });

  test('what a property came to be so with is told, and marked', () => {
    const outer = defineFunction('outer', function* () {
      yield* step_thrice();
      yield* step_both();
    });
    const decided = (about: number) =>
      diagramRows({ ...run('a10', outer), about, isDecided: true }, isPrimitive).map(({ text }) => text);
    expect(decided(3)).toEqual(['outer()', 'step_both()', 'increment(y)  <==']);
    expect(decided(9)).toEqual(['outer()', 'step_both()', 'increment(y)  <==']);
  });

  test('where no step stands out, what a thread is told of another is', () => {
    const asks = defineFunction('asks', function* () {
      yield* increment(x);
      yield* increment(x);
      yield* increment(x);
      return yield* is_zero(y);
    });
    const whole = defineFunction('whole', function* () {
      if (yield* asks()) yield* increment(y);
    });
    expect(rows('a2b7', () => increment(y), whole)).toBe(`
| increment(y)
|| whole()
||   asks()
||     is_zero(y): false
`);
    const brief = defineFunction('brief', () => is_zero(y));
    const execution = run('a2b1', () => increment(y), brief);
    expect(diagramRows(execution, isPrimitive).map(({ text }) => text)).toEqual([
      'increment(y)',
      'brief(): false',
    ]);
  });

  test('where one stands out too, if it is yes or no', () => {
    const asks = defineFunction('asks', function* () {
      yield* increment(x);
      yield* is_zero(y);
      yield* increment(x);
      yield* increment(x);
    });
    const execution = { ...run('a2b7', () => increment(y), asks), about: 8, isDecided: true };
    const texts = diagramRows(execution, isPrimitive).map(({ text }) => text);
    expect(texts).toEqual(['increment(y)', 'asks()', 'is_zero(y): false', 'increment(x)  <==']);
  });

  test('the stores without which a property would not be so are told', () => {
    const outer = defineFunction('outer', function* () {
      yield* step_thrice();
      yield* step_both();
      yield* locked(y);
    });
    const execution = { ...run('a14', outer), about: 12, behind: [3], isDecided: true };
    const texts = diagramRows(execution, isPrimitive).map(({ text }) => text);
    expect(texts).toEqual([
      'outer()',
      'step_both()',
      'locked(y)',
      'spin_lock()',
      'increment(y)  <==',
      'spin_unlock()',
    ]);
  });

  test('where no step stands out, the call that returns an error is told, and what it last read', () => {
    const freeze = defineFunction('freeze', function* (cell: typeof y) {
      yield* atomic_read(cell);
      return -EAGAIN;
    });
    const move = defineFunction('move', function* () {
      yield* step_both();
      return yield* freeze(y);
    });
    const migrate = defineFunction('migrate', function* () {
      yield* step_thrice();
      yield* move();
    });
    expect(rows('a11', migrate)).toBe(`
| migrate()
|   freeze(y): -EAGAIN  // y 2
`);
    const folio_isolate_lru = defineFunction('folio_isolate_lru', function* () {
      yield* step_thrice();
      return false;
    });
    const isolate = defineFunction('isolate', function* () {
      yield* folio_isolate_lru();
    });
    expect(rows('a6', isolate)).toBe(`
| isolate()
|   folio_isolate_lru(): false
`);
    const execution = { ...run('a11', migrate), about: 9, isDecided: true };
    expect(diagramRows(execution, isPrimitive).map(({ text }) => text)).not.toContain('freeze');
  });

  describe('at a deadlock', () => {
    const keep = defineFunction('keep', function* () {
      yield* increment(x);
      yield* spin_lock();
      yield* increment(x);
    });

    test('what a thread waits for is told, and who took it', () => {
      expect(rows('b5', () => locked(y), keep)).toBe(`
|| keep()
||   spin_lock()
| locked(y)
|   spin_lock()  // waits
`);
    });

    test('even in a call so short that it is one line else', () => {
      const brief = defineFunction('brief', function* () {
        yield* spin_lock();
        yield* increment(x);
      });
      expect(rows('b3', () => increment(y), brief)).toBe('\n|| brief()\n');
      expect(rows('b3', spin_lock, brief)).toBe(`
|| brief()
||   spin_lock()
| spin_lock()  // waits
`);
    });

    test('not where threads can go on, or all have finished', () => {
      expect(rows('b4', () => locked(y), keep)).toBe('\n|| keep()\n');
      expect(rows('b5', () => increment(y), keep)).toBe('\n|| keep()\n');
      expect(rows('b5a2', () => increment(y), keep)).toBe('\n|| keep()\n| increment(y)\n');
    });

    test('of a function that only takes the lock it is one line, in the one that called it', () => {
      const lock_cell = defineFunction('lock_cell', function* (_cell: typeof y) {
        yield* spin_lock();
      });
      const split = defineFunction('split', function* (cell: typeof y) {
        yield* lock_cell(cell);
        yield* increment(cell);
      });
      expect(rows('b5', () => split(y), keep)).toBe(`
|| keep()
||   spin_lock()
| split(y)
|   lock_cell(y)  // waits
`);
    });

    test('not one line if the thread waits for what it took there itself', () => {
      const lock_twice = defineFunction('lock_twice', function* () {
        yield* spin_lock();
        yield* spin_lock();
      });
      expect(rows('a1', lock_twice)).toBe(`
| lock_twice()
|   spin_lock()
|   spin_lock()  // waits
`);
    });

    test('a thread may be kept from running with the lock held', () => {
      const execution = run('b2a3', () => locked(y), keep);
      const [calls] = execution.standing;
      const kept = { thread: 0, cpu: 0, calls, operation: { name: 'spin_unlock', args: [] } };
      const waits = [{ ...kept, mayRun: false, accesses: [] }];
      expect(diagramRows({ ...execution, waits }, isPrimitive).map(({ text }) => text)).toContain(
        'spin_unlock()  // may not run',
      );
    });
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
