// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  Layout,
  ModelError,
  checkpoint,
  choose,
  defineFunction,
  explore,
  type Cell,
  type Steps,
} from '../src';
import { fail, load, modelErrorOf, nothing, programOf, store } from './support/model';

const storeTwice = defineFunction('storeTwice', function* (cell: Cell, value: number) {
  yield* store(cell, value);
  yield* store(cell, value);
});

describe('a forgotten value is found', () => {
  /** The code of the error, if any, when two threads run the function. */
  function codeOf(body: (cell: Cell, other: Cell) => Steps<unknown>): string | undefined {
    const layout = new Layout();
    const cells = [0, 1].map((i) => layout.cell(`c${i}`, { min: 0, max: 3 })) as [Cell, Cell];
    const program = programOf(layout, [
      () => body(...cells),
      function* () {
        yield* store(cells[0], 1);
        yield* store(cells[0], 2);
      },
    ]);
    try {
      explore(program);
    } catch (error) {
      if (error instanceof ModelError) return error.code;
      throw error;
    }
    return undefined;
  }

  test.each<[string, (cell: Cell, other: Cell) => Steps<unknown>]>([
    [
      'in what an operation is given',
      function* (cell, other) {
        const value = yield* load(cell);
        yield* checkpoint();
        yield* store(other, value);
      },
    ],
    [
      'in which operation comes next',
      function* (cell, other) {
        const value = yield* load(cell);
        yield* checkpoint();
        yield* load(other);
        if (value === 1) yield* nothing();
      },
    ],
    [
      'in what is returned',
      function* (cell) {
        const value = yield* load(cell);
        yield* checkpoint();
        yield* nothing();
        return value;
      },
    ],
    [
      'at the next checkpoint',
      function* (cell, other) {
        const value = yield* load(cell);
        yield* checkpoint();
        yield* nothing();
        yield* checkpoint(value);
        yield* store(other, value);
      },
    ],
    [
      'behind many checkpoints that all forget it',
      function* (cell, other) {
        const value = yield* load(cell);
        for (let i = 0; i < 6; i++) {
          yield* checkpoint(i);
          yield* nothing();
        }
        yield* checkpoint();
        yield* store(other, value);
      },
    ],
    [
      'behind a loop that another thread ends',
      function* (cell, other) {
        const value = yield* load(cell);
        do yield* checkpoint();
        while ((yield* load(cell)) !== 2);
        yield* store(other, value);
      },
    ],
    [
      'when it is the count of a loop',
      function* (cell) {
        for (let i = 0; i < 3; i++) {
          yield* checkpoint();
          yield* load(cell);
        }
      },
    ],
    [
      'when only the one who came later differs',
      function* (cell, other) {
        const value = yield* load(cell);
        yield* checkpoint(value === 2 ? 1 : value);
        yield* load(other);
        if (value === 2) yield* store(other, 3);
      },
    ],
    [
      'in a call',
      function* (cell, other) {
        const value = yield* load(cell);
        yield* checkpoint();
        yield* storeTwice(other, value);
      },
    ],
  ])('%s', (_where, body) => {
    const inner = defineFunction('body', body);
    expect(codeOf(inner)).toBe('forgotten-value');
  });

  test('and not where nothing was forgotten that mattered', () => {
    const body = defineFunction('body', function* (cell: Cell, other: Cell) {
      const value = yield* load(cell);
      const known = value > 0;
      for (let i = 0; i < 3; i++) {
        yield* checkpoint(known, i);
        yield* load(other);
      }
      yield* checkpoint(known);
      yield* store(other, known ? 1 : 0);
    });
    expect(codeOf(body)).toBeUndefined();
  });
});

describe('an impure function is found', () => {
  function codeOf(body: (cell: Cell) => Steps<unknown>, threads = 1): string | undefined {
    const layout = new Layout();
    const cell = layout.cell('c', { min: 0, max: 9 });
    const fn = defineFunction('body', body);
    try {
      explore(
        programOf(
          layout,
          Array.from({ length: threads }, () => () => fn(cell)),
        ),
      );
    } catch (error) {
      if (error instanceof ModelError) return error.code;
      throw error;
    }
    return undefined;
  }

  test('with a captured variable that grows', () => {
    let count = 0;
    const body = function* (cell: Cell): Steps<void> {
      yield* nothing();
      yield* store(cell, count++ % 10);
      yield* nothing();
      yield* nothing();
    };
    expect(codeOf(body)).toBe('impure-function');
  });

  test('with a captured variable that it only toggles', () => {
    let flag = false;
    const body = function* (cell: Cell): Steps<void> {
      yield* choose(2);
      flag = !flag;
      yield* store(cell, flag ? 1 : 2);
      yield* nothing();
      yield* nothing();
    };
    expect(codeOf(body)).toBe('impure-function');
  });

  test('when it stops early the second time', () => {
    let first = true;
    const body = function* (cell: Cell): Steps<void> {
      yield* load(cell);
      if (!first) return;
      first = false;
      yield* nothing();
      yield* nothing();
    };
    expect(codeOf(body)).toBe('impure-function');
  });

  test('with a checkpoint that names a new object each time', () => {
    const body = function* (): Steps<void> {
      yield* checkpoint(new Set([1]));
      yield* nothing();
      yield* nothing();
    };
    expect(codeOf(body)).toBe('impure-function');
  });

  test('behind a checkpoint', () => {
    let count = 0;
    const body = function* (cell: Cell): Steps<void> {
      yield* checkpoint();
      yield* store(cell, count++ % 10);
      yield* checkpoint();
      yield* nothing();
      yield* nothing();
    };
    expect(codeOf(body)).toBe('impure-function');
  });
});

describe('records and lists that a function is given', () => {
  const copies = defineFunction('copies', function* (cell: Cell) {
    yield* load(cell);
    return { n: 0 };
  });

  test.each<[string, (cell: Cell) => Steps<unknown>]>([
    [
      'as a result',
      function* (cell) {
        const record = yield* copies(cell);
        record.n = 1;
      },
    ],
    ['as an argument', (cell) => setTo(cell, { n: 0 })],
  ])('cannot be changed %s: whoever is given an equal one would be told so', (_, change) => {
    const layout = new Layout();
    const cell = layout.cell('c', { min: 0, max: 1 });
    const body = defineFunction('body', function* () {
      yield* change(cell);
      const { n } = yield* copies(cell);
      if (n !== 0) yield* fail('somebody else changed it');
    });
    const error = modelErrorOf(() => explore(programOf(layout, [() => body()])));
    expect(error.code).toBe('foreign-exception');
    expect(error.reason).toMatch(/^(body|setTo) threw TypeError: Cannot assign to read only property 'n'/);
  });

  const setTo = defineFunction('setTo', function* (cell: Cell, record: { n: number }) {
    record.n = 1;
    yield* store(cell, record.n);
  });
});
