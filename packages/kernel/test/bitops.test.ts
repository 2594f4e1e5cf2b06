// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { peek } from '../src';
import { endings, reportsOf, run, type Body } from './support/kernel';
import { oneThing, thing, twoThings, type Thing } from './support/objects';

const bits = (threads: Record<string, Body<Thing>>) =>
  endings({ objects: (machine) => oneThing(machine), threads }, (memory, T) =>
    T.flags.names(peek(memory, T.flags)).join('|'),
  );

describe('atomic bit operations', () => {
  test('of one word never undo one another', () => {
    expect(
      bits({
        a:
          ({ set_bit }, T) =>
          () =>
            set_bit('PG_dirty', T.flags),
        b:
          ({ test_and_set_bit }, T) =>
          () =>
            test_and_set_bit('PG_lru', T.flags),
        c:
          ({ change_bit }, T) =>
          () =>
            change_bit('PG_locked', T.flags),
      }),
    ).toEqual(['PG_locked|PG_dirty|PG_lru']);
  });

  test('answer what the bit was', () => {
    const result = run({
      objects: oneThing,
      threads: {
        a: (symbols, T) => {
          const { test_bit, set_bit, clear_bit, test_and_set_bit, test_and_clear_bit, BUG_ON } = symbols;
          const { __test_and_set_bit, __test_and_clear_bit, test_and_set_bit_lock, clear_bit_unlock } =
            symbols;
          return function* () {
            yield* BUG_ON(yield* test_bit('PG_lru', T.flags), 'clear at first');
            yield* BUG_ON(yield* test_and_set_bit('PG_lru', T.flags), 'was clear');
            yield* BUG_ON(!(yield* test_and_set_bit('PG_lru', T.flags)), 'was set');
            yield* BUG_ON(yield* test_bit('PG_dirty', T.flags), 'another bit');
            yield* BUG_ON(!(yield* test_and_clear_bit('PG_lru', T.flags)), 'was set');
            yield* BUG_ON(yield* test_and_clear_bit('PG_lru', T.flags), 'was clear');
            yield* set_bit('PG_lru', T.flags);
            yield* BUG_ON(!(yield* test_bit('PG_lru', T.flags)), 'set');
            yield* clear_bit('PG_lru', T.flags);
            yield* BUG_ON(yield* __test_and_set_bit('PG_lru', T.flags), 'was clear');
            yield* BUG_ON(!(yield* __test_and_set_bit('PG_lru', T.flags)), 'was set');
            yield* BUG_ON(!(yield* __test_and_clear_bit('PG_lru', T.flags)), 'was set');
            yield* BUG_ON(yield* __test_and_clear_bit('PG_lru', T.flags), 'was clear');
            yield* BUG_ON(yield* test_and_set_bit_lock('PG_lru', T.flags), 'was clear');
            yield* clear_bit_unlock('PG_lru', T.flags);
            yield* BUG_ON(yield* test_bit('PG_lru', T.flags), 'clear at last');
          };
        },
      },
    });
    expect(result.reports).toEqual([]);
  });
});

describe('bit operations that are not atomic', () => {
  test('undo what others do between load and store', () => {
    expect(
      bits({
        a:
          ({ __set_bit }, T) =>
          () =>
            __set_bit('PG_dirty', T.flags),
        b:
          ({ set_bit }, T) =>
          () =>
            set_bit('PG_lru', T.flags),
      }),
    ).toEqual(['PG_dirty', 'PG_dirty|PG_lru']);
  });

  test('bring back a bit that was cleared', () => {
    expect(
      endings(
        {
          objects: oneThing,
          setup:
            ({ set_bit }, T) =>
            () =>
              set_bit('PG_lru', T.flags),
          threads: {
            a:
              ({ __clear_bit }, T) =>
              () =>
                __clear_bit('PG_dirty', T.flags),
            b:
              ({ clear_bit }, T) =>
              () =>
                clear_bit('PG_lru', T.flags),
          },
        },
        (memory, T) => T.flags.names(peek(memory, T.flags)).join('|'),
      ),
    ).toEqual(['', 'PG_lru']);
  });

  test('set and clear their bit', () => {
    const left = endings<Thing>(
      {
        objects: (machine) => machine.alloc(thing, 'T', { flags: ['PG_lru', 'PG_locked'] }),
        threads: {
          a: ({ __set_bit, __clear_bit }, T) =>
            function* () {
              yield* __clear_bit('PG_lru', T.flags);
              yield* __set_bit('PG_dirty', T.flags);
            },
        },
      },
      (memory, T) => T.flags.names(peek(memory, T.flags)).join('|'),
    );
    expect(left).toEqual(['PG_locked|PG_dirty']);
  });

  test('are a load and a store', () => {
    const { transitions } = run<Thing>({
      objects: oneThing,
      threads: {
        a:
          ({ __set_bit }, T) =>
          () =>
            __set_bit('PG_lru', T.flags),
      },
    });
    expect(transitions).toBe(2);
  });

  test('lose nothing of other words', () => {
    const words = endings(
      {
        objects: twoThings,
        threads: {
          a:
            ({ __set_bit }, { T }) =>
            () =>
              __set_bit('PG_dirty', T.flags),
          b:
            ({ __set_bit }, { U }) =>
            () =>
              __set_bit('PG_lru', U.flags),
        },
      },
      (memory, { T, U }) =>
        `${T.flags.names(peek(memory, T.flags)).join()} ${U.flags.names(peek(memory, U.flags)).join()}`,
    );
    expect(words).toEqual(['PG_dirty PG_lru']);
  });
});

describe('locks made of a bit', () => {
  const guarded =
    (kind: 'spin' | 'wait'): Body<Thing> =>
    ({ bit_spin_lock, bit_spin_unlock, wait_on_bit_lock, clear_bit_unlock, increment }, T) =>
      function* () {
        if (kind === 'spin') yield* bit_spin_lock('PG_locked', T.flags);
        else yield* wait_on_bit_lock(T.flags, 'PG_locked');
        yield* increment(T.x);
        if (kind === 'spin') yield* bit_spin_unlock('PG_locked', T.flags);
        else yield* clear_bit_unlock('PG_locked', T.flags);
      };

  test.each(['spin', 'wait'] as const)('%s: exclude one another', (kind) => {
    const test = { objects: oneThing, threads: { a: guarded(kind), b: guarded(kind) } };
    expect(endings(test, (memory, T: Thing) => peek(memory, T.x))).toEqual([2]);
    expect(run(test).reports).toEqual([]);
  });

  test('bit_spin_trylock takes a free one only', () => {
    const taken = endings(
      {
        objects: oneThing,
        threads: {
          a: ({ bit_spin_trylock, bit_spin_unlock, store }, T) =>
            function* () {
              const first = yield* bit_spin_trylock('PG_locked', T.flags);
              const second = yield* bit_spin_trylock('PG_locked', T.flags);
              yield* store(T.x, Number(first) + 2 * Number(second));
              yield* bit_spin_unlock('PG_locked', T.flags);
            },
        },
      },
      (memory, T) => peek(memory, T.x),
    );
    expect(taken).toEqual([1]);
  });

  test('to release a free one is a BUG', () => {
    const result = run<Thing>({
      objects: oneThing,
      threads: {
        a:
          ({ bit_spin_unlock }, T) =>
          () =>
            bit_spin_unlock('PG_locked', T.flags),
      },
    });
    expect(reportsOf(result)).toEqual(['bug!: kernel BUG at a: !test_bit(PG_locked, &T.flags)']);
  });

  test.each(['wait_on_bit', 'wait_on_bit_lock'] as const)(
    '%s may sleep, a holder of a bit spinlock must not',
    (how) => {
      const result = run<Thing>({
        objects: oneThing,
        threads: {
          a: ({ bit_spin_lock, bit_spin_unlock, [how]: wait }, T) =>
            function* () {
              yield* bit_spin_lock('PG_locked', T.flags);
              yield* wait(T.flags, 'PG_lru');
              yield* bit_spin_unlock('PG_locked', T.flags);
            },
        },
      });
      expect(reportsOf(result)).toEqual([
        'sleeping-in-atomic: BUG: sleeping function called from invalid context at a',
      ]);
    },
  );

  test('wait_on_bit waits', () => {
    const seen = endings(
      {
        objects: oneThing,
        setup:
          ({ set_bit }, T) =>
          () =>
            set_bit('PG_locked', T.flags),
        threads: {
          a: ({ wait_on_bit, load, store }, T) =>
            function* () {
              yield* wait_on_bit(T.flags, 'PG_locked');
              yield* store(T.y, yield* load(T.x));
            },
          b: ({ store, clear_bit_unlock }, T) =>
            function* () {
              yield* store(T.x, 3);
              yield* clear_bit_unlock('PG_locked', T.flags);
            },
        },
      },
      (memory, T) => peek(memory, T.y),
    );
    expect(seen).toEqual([3]);
  });
});
