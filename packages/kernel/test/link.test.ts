// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore } from '@mm-litmus/engine';
import { type Definition, kernelLayer, type Layer, link, Machine, write } from '../src';
import {
  both,
  caught,
  cells,
  define,
  first,
  layer,
  macro,
  main,
  operation,
  outcome,
  second,
  shared,
  type Symbols,
} from './support/cells';

describe('linking', () => {
  test('binds calls by symbol', () => {
    expect(outcome([layer])).toEqual({
      steps: [
        'main/both/first: store(cells.x, 1)',
        'main/both/second: load(cells.x)',
        'main/both/second: store(cells.y, 1)',
      ],
      x: 1,
      y: 1,
      reports: [],
      unused: [],
    });
  });

  test('a later layer replaces a symbol for all callers', () => {
    const other = define(
      'first',
      ({ store, shared }) =>
        () =>
          store(shared.x, 5),
    );
    expect(outcome([layer, [other]])).toMatchObject({ x: 5, y: 5 });
    expect(outcome([[other], layer])).toMatchObject({ x: 1, y: 1 });
  });

  test.each([
    ['a plain yield', undefined, 'not-a-request: first yielded undefined'],
    ['a plain value', 3, 'not-a-request: first yielded 3'],
  ])('%s in a function is an error of that function', (_, value, message) => {
    const wrong = define(
      'first',
      () =>
        function* () {
          yield value as never;
        },
    );
    expect(() => outcome([layer, [wrong]])).toThrow(message);
  });

  test('a yield* without steps in a function is an error of that function', () => {
    const wrong = define(
      'first',
      ({ second }) =>
        function* () {
          yield* second as unknown as ReturnType<typeof second>;
        },
    );
    expect(() => outcome([layer, [wrong]])).toThrow('not-steps: first has a yield* without steps');
  });

  test('an image says what it has and who wants what', () => {
    const image = link<Symbols>([kernelLayer, layer]);
    expect([image.has('both'), image.has('third')]).toEqual([true, false]);
    expect([image.wants('second'), image.wants('store'), image.wants('third')]).toEqual([
      ['load', 'store', 'shared'],
      [],
      [],
    ]);
  });

  test('one image can be loaded into several machines', () => {
    const image = link<Symbols>([kernelLayer, layer]);
    const states = [1, 2].map(() => {
      const machine = new Machine({ cpus: 1 });
      const { symbols } = image.load(machine, { shared: machine.alloc(cells, 'cells') });
      return explore(machine.program({ threads: [{ name: 'main', cpu: 0, start: () => symbols.main() }] }))
        .states;
    });
    expect(states).toEqual([4, 4]);
  });

  test('functions may call one another', () => {
    const recursive: Layer = [
      shared,
      define(
        'first',
        ({ second, load, shared }) =>
          function* () {
            if ((yield* load(shared.x)) < 3) yield* second();
          },
      ),
      define(
        'second',
        ({ first, increment, shared }) =>
          function* () {
            yield* increment(shared.x);
            yield* first();
          },
      ),
      define(
        'main',
        ({ first }) =>
          () =>
            first(),
      ),
    ];
    expect(outcome([recursive])).toMatchObject({ x: 3 });
  });

  test('macros make their steps in the frame of the caller', () => {
    const { steps } = outcome([
      [
        shared,
        macro(
          'first',
          ({ store, shared }) =>
            () =>
              store(shared.x, 1),
        ),
        second,
        both,
        main,
      ],
    ]);
    expect(steps[0]).toBe('main/both: store(cells.x, 1)');
  });

  test('a layer may have operations of its own', () => {
    const twice = operation('twice', {
      run: (memory, field) => {
        const value = 2 * memory.load(field.cell);
        write(memory, field, value);
        return value;
      },
      result: (raw) => raw,
    });
    const { steps, x, y } = outcome([
      [
        shared,
        twice,
        define(
          'main',
          ({ store, twice, shared }) =>
            function* () {
              yield* store(shared.x, 3);
              yield* store(shared.y, (yield* twice(shared.x)) + 1);
            },
        ),
      ],
    ]);
    expect([steps[1], x, y]).toEqual(['main: twice(cells.x)', 6, 7]);
  });
});

describe('link errors', () => {
  test('unresolved symbols, with all who want them', () => {
    const error = caught(() => link([kernelLayer, [shared, both, main]]));
    expect(error).toMatchObject({ code: 'unresolved-symbol', symbol: 'first', wantedBy: ['both'] });
    expect(error.message).toBe(
      'unresolved-symbol: first is not defined, but wanted by both; second is not defined, but wanted by both',
    );
  });

  test('a symbol that one layer defines twice', () => {
    const error = caught(() => link([kernelLayer, [...layer, first]]));
    expect(error).toMatchObject({ code: 'duplicate-symbol', symbol: 'first' });
    expect(error.message).toBe('duplicate-symbol: first is defined twice in layer 2 of 2');
  });

  test('a variable without a value', () => {
    const error = caught(() => link<Symbols>([kernelLayer, layer]).load(new Machine()));
    expect(error.message).toBe('missing-data: no value for shared when the image was loaded');
  });

  test('a symbol that is used but was not taken apart', () => {
    const late: Definition = {
      type: 'function',
      name: 'main',
      bind: (symbols: Symbols) =>
        function* () {
          yield* symbols.first();
        },
    };
    expect(() => outcome([[shared, first, late]])).toThrow(
      'late-symbol: main asks for first after it was bound',
    );
  });

  test('a function that asks whether a symbol is defined', () => {
    const asking: Definition = {
      type: 'function',
      name: 'main',
      bind: (symbols: Symbols) => ('first' in symbols ? () => symbols.first() : function* () {}),
    };
    expect(() => outcome([[shared, first, asking]])).toThrow(
      'late-symbol: main asks whether a symbol is defined',
    );
  });
});
