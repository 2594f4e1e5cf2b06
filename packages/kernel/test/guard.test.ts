// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { checkpoint } from '@mm-litmus/engine';
import { type Guard, kernelLayer, link } from '../src';
import { caught, define, layer, outcome } from './support/cells';

describe('guards', () => {
  test('rebind a symbol in one function', () => {
    expect(outcome([layer], [{ in: 'both', rebind: 'first', to: 'second' }])).toMatchObject({ x: 0, y: 0 });
    expect(outcome([layer], [{ in: 'both', rebind: 'first', to: 'nop' }])).toMatchObject({ x: 0 });
    expect(outcome([layer], [{ in: 'both', rebind: 'second', to: 'nop' }])).toMatchObject({ x: 1, y: 0 });
    expect(outcome([layer], [{ in: 'first', rebind: 'store', to: 'nop' }])).toMatchObject({ x: 0, y: 0 });
    expect(outcome([layer], [{ in: 'second', rebind: 'store', to: 'nop' }])).toMatchObject({ x: 1, y: 0 });
  });

  test('drop a call', () => {
    expect(outcome([layer], [{ in: 'both', drop: 'first' }])).toMatchObject({ x: 0, y: 0, unused: [] });
    const three = define(
      'both',
      ({ increment, shared }) =>
        function* () {
          yield* increment(shared.x);
          yield* increment(shared.x);
          yield* increment(shared.x);
        },
    );
    expect(outcome([layer, [three]], [{ in: 'both', drop: 'increment', nth: 2 }]).x).toBe(2);
    expect(outcome([layer, [three]], [{ in: 'both', drop: 'increment' }]).x).toBe(0);
  });

  test('drop the n-th call, counted through checkpoints', () => {
    const loop = define(
      'both',
      ({ first, addTo, shared }) =>
        function* () {
          for (let i = 0; i < 3; i++) {
            yield* checkpoint(i);
            yield* addTo(shared.x, i + 1);
          }
          yield* checkpoint();
          if (false as boolean) yield* first();
        },
    );
    const at = (nth: number | undefined) =>
      outcome([layer, [loop]], [{ in: 'both', drop: 'addTo', ...(nth !== undefined && { nth }) }]).x;
    expect([at(1), at(2), at(3), at(4), at(undefined)]).toEqual([5, 4, 3, 6, 0]);
  });

  test('count on where checkpoints merge all that the function itself knows', () => {
    const loop = define(
      'both',
      ({ load, addTo, increment, shared }) =>
        function* () {
          for (;;) {
            yield* checkpoint();
            if ((yield* load(shared.x)) >= 3) break;
            yield* addTo(shared.y, 1);
            yield* increment(shared.x);
          }
          yield* checkpoint();
        },
    );
    const at = (nth: number) => outcome([layer, [loop]], [{ in: 'both', drop: 'addTo', nth }]);
    expect([at(1), at(3), at(4)].map(({ x, y, unused }) => [x, y, unused.length])).toEqual([
      [3, 2, 0],
      [3, 2, 0],
      [3, 3, 1],
    ]);
  });

  test('drop a call, whose result is then none', () => {
    const asks = define(
      'both',
      ({ load, store, twice, shared }) =>
        function* () {
          yield* store(shared.x, 1);
          yield* load(shared.x);
          if (((yield* twice(shared.x)) as number | undefined) === undefined) yield* store(shared.y, 7);
        },
    );
    const twice = define(
      'twice',
      ({ load }) =>
        function* (field) {
          return 2 * (yield* load(field));
        },
    );
    const layers = [layer, [asks, twice]];
    expect(outcome(layers)).toMatchObject({ x: 1, y: 0 });
    expect(outcome(layers, [{ in: 'both', drop: 'twice' }])).toMatchObject({ x: 1, y: 7 });
  });

  test('edit one function only', () => {
    expect(outcome([layer], [{ in: 'second', drop: 'store' }])).toMatchObject({ x: 1, y: 0 });
    expect(outcome([layer], [{ in: 'first', drop: 'store' }])).toMatchObject({ x: 0, y: 0 });
  });

  test('that never met their call are told', () => {
    const unused = (guard: Guard) => outcome([layer], [guard]).unused;
    const second: Guard = { in: 'both', drop: 'first', nth: 2 };
    expect(unused(second)).toEqual([second]);
    expect(unused({ in: 'both', drop: 'first', nth: 1 })).toEqual([]);
  });

  test('swap a call with the next', () => {
    expect(outcome([layer], [{ in: 'both', swap: 'first' }])).toMatchObject({ x: 1, y: 0, unused: [] });
    expect(() => outcome([layer], [{ in: 'both', swap: 'second' }])).toThrow(
      'bad-program: a guard swaps the last call of both, with nothing behind it',
    );
  });

  test('swap the n-th call with the next', () => {
    const turns = define(
      'both',
      ({ addTo, second, shared }) =>
        function* () {
          yield* addTo(shared.x, 1);
          yield* second();
          yield* addTo(shared.x, 2);
          yield* second();
        },
    );
    const at = (nth: object) => {
      const { x, y, steps } = outcome([layer, [turns]], [{ in: 'both', swap: 'addTo', ...nth }]);
      return { x, y, first: steps[0] };
    };
    const early = { x: 3, y: 3, first: 'main/both/second: load(cells.x)' };
    expect([at({}), at({ nth: 1 })]).toEqual([early, early]);
    expect(at({ nth: 2 })).toEqual({ x: 3, y: 1, first: 'main/both/addTo: load(cells.x)' });
  });

  test('swap a call with the next, past a checkpoint', () => {
    const apart = define(
      'both',
      ({ first, second }) =>
        function* () {
          yield* first();
          yield* checkpoint();
          yield* second();
        },
    );
    expect(outcome([layer, [apart]], [{ in: 'both', swap: 'first' }])).toMatchObject({ x: 1, y: 0 });
  });

  test('replace a function', () => {
    const replace = define(
      'first',
      ({ store, shared }) =>
        () =>
          store(shared.x, 7),
    );
    expect(outcome([layer], [{ replace }])).toMatchObject({ x: 7, y: 7 });
  });

  test.each<[Guard, string]>([
    [{ in: 'third', drop: 'first' }, 'nothing-to-edit: a guard edits third, which nothing defines'],
    [{ in: 'both', drop: 'load' }, 'nothing-to-edit: a guard edits load in both, which does not use it'],
    [
      { in: 'both', rebind: 'first', to: 'third' },
      'unresolved-symbol: third is not defined, but wanted by a guard of both',
    ],
    [
      { in: '__list_add', drop: '__list_add_valid' },
      'nothing-to-edit: __list_add_valid is a macro in __list_add: rebind it, or replace __list_add',
    ],
    [
      { replace: define('twice', () => () => undefined as never) },
      'nothing-to-edit: a guard replaces twice, which nothing defines',
    ],
  ])('that edit nothing are an error: %j', (guard, message) => {
    expect(caught(() => link([kernelLayer, layer], { guards: [guard] })).message).toBe(message);
  });
});
