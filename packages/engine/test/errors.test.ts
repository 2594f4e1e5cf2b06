// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  InternalError,
  Layout,
  ModelError,
  checkpoint,
  choose,
  defineFunction,
  defineOperation,
  explore,
  type Cell,
  type Program,
  type Request,
  type Steps,
} from '../src';
import { fail, increment, load, modelErrorOf, nothing, programOf, store } from './support/model';

/** What the user reads when a program with this thread is explored. */
function messageOf(name: string, body: (cell: Cell) => Steps<unknown>, rest: Partial<Program> = {}): string {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 2 });
  const fn = defineFunction(name, body);
  const program = programOf(layout, [() => fn(cell), () => store(cell, 1)], rest);
  return modelErrorOf(() => explore(program)).message;
}

describe('the message names the function, the usual cause and the next step', () => {
  test('value-out-of-range', () => {
    const message = messageOf('list_del', function* (cell) {
      yield* store(cell, 1);
      yield* store(cell, 3);
    });
    expect(message).toBe(
      [
        'value-out-of-range: 3 stored in c, which holds 0..2, by store(c, 3) of list_del',
        '  usually: a counter that runs below zero or above what its cell was declared to hold',
        '  next: widen the range of the cell, or follow the schedule to the store that should not happen',
      ].join('\n'),
    );
  });

  test('impure-function, with a counter of its own', () => {
    let calls = 0;
    const message = messageOf('folio_put', function* (cell) {
      yield* nothing();
      yield* store(cell, calls++ % 3);
      yield* nothing();
    });
    expect(message).toMatch(
      /^impure-function: folio_put does store\(c, \d\) where it did store\(c, \d\) before, given the same results$/m,
    );
    expect(message).toContain(
      '\n  usually: randomness, time, module state or a captured variable that the function changes' +
        '\n  next: keep what the function knows in its arguments, its results and its own local variables',
    );
  });

  test('forgotten-value', () => {
    const message = messageOf('deferred_split_scan', function* (cell) {
      const value = yield* load(cell);
      yield* checkpoint();
      yield* store(cell, value);
    });
    expect(message).toBe(
      [
        'forgotten-value: after a checkpoint that says it does not matter how it got there, deferred_split_scan does ' +
          'store(c, 1) in one case and store(c, 0) in another',
        '  usually: a variable made before a checkpoint and read after it, but not among its arguments',
        '  next: add the variable to the arguments of the checkpoint',
      ].join('\n'),
    );
  });

  test('endless-function, when the live values of a loop grow', () => {
    const message = messageOf('shrink', function* (cell) {
      for (let turn = 0; ; turn++) {
        yield* checkpoint(turn);
        yield* load(cell);
      }
    });
    expect(message).toMatch(/^endless-function: shrink /);
    expect(message).toContain(
      '\n  usually: a loop without a checkpoint, or one whose live values grow at every turn' +
        '\n  next: put a checkpoint at the head of the loop and name what is still live there',
    );
  });

  test('endless-function, when a loop has no checkpoint', () => {
    const message = messageOf('retry', function* (cell) {
      while ((yield* load(cell)) !== 2);
    });
    expect(message).toMatch(/^endless-function: retry /);
  });

  test('endless-function, when a function calls itself for ever', () => {
    const again: (cell: Cell) => Steps<void> = defineFunction('again', function* (cell: Cell): Steps<void> {
      yield* load(cell);
      yield* again(cell);
    });
    expect(messageOf('start', (cell) => again(cell))).toMatch(/^endless-function: again /);
  });

  test('silent-loop', () => {
    const message = messageOf('spin', function* () {
      for (;;) yield* checkpoint();
    });
    expect(message).toBe(
      [
        'silent-loop: spin goes on without an operation',
        '  usually: a loop whose body makes no operation, so that no other thread can ever end it',
        '  next: read the condition of the loop from memory, or wait for it with a blocking operation',
      ].join('\n'),
    );
  });

  test('endless-function, when a function calls itself without an operation', () => {
    const mutual: () => Steps<void> = defineFunction('mutual', function* (): Steps<void> {
      yield* mutual();
    });
    expect(messageOf('start', () => mutual())).toMatch(/^endless-function: mutual /);
  });

  test('not-a-request', () => {
    const message = messageOf('free_folio', function* () {
      yield* nothing();
      yield undefined as unknown as Request;
    });
    expect(message).toBe(
      [
        'not-a-request: free_folio yielded undefined',
        '  usually: a plain yield where yield* and an operation or a function call were meant',
        '  next: write `yield* operation(...)`',
      ].join('\n'),
    );
  });

  test('not-a-request, when the star is missing', () => {
    const message = messageOf('free_folio', function* () {
      yield nothing() as unknown as Request;
    });
    expect(message).toMatch(/^not-a-request: free_folio yielded \[object Generator\]\n/);
  });

  test('foreign-exception, in a function', () => {
    const error = (): ModelError =>
      modelErrorOf(() =>
        explore(
          programOf(new Layout(), [
            function* () {
              yield* nothing();
              throw new RangeError('too far');
            },
          ]),
        ),
      );
    expect(error().message).toBe(
      [
        'foreign-exception: main0 threw RangeError: too far',
        '  usually: a mistake in the TypeScript of the function, not in what it models',
        '  next: follow the stack of the cause',
      ].join('\n'),
    );
    expect(error().cause).toBeInstanceOf(RangeError);
  });

  test('bad-program', () => {
    const error = modelErrorOf(() => new Layout().cell('c', { min: 1, max: 0 }));
    expect(error.message).toBe(
      [
        'bad-program: cell c has the range 1..0',
        '  usually: a program put together by hand',
        '  next: correct the declaration named above',
      ].join('\n'),
    );
  });
});

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

  test('with results that it changes in place', () => {
    const pair = defineOperation<[], number[]>('pair', { run: () => 0, result: () => [1, 2] });
    const body = function* (cell: Cell): Steps<void> {
      const numbers = yield* pair();
      numbers.push(3);
      yield* store(cell, numbers.length);
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

describe('mistakes outside of functions name what they are in', () => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 2 });
  const broken = (): never => {
    throw new TypeError('oops');
  };

  test.each<[string, Program, RegExp]>([
    [
      'enabled',
      programOf(layout, [() => defineOperation('take', { enabled: broken, run() {} })()]),
      /^foreign-exception: .*take.* of main0 threw TypeError: oops\n/,
    ],
    [
      'picks',
      programOf(layout, [() => defineOperation('pick', { picks: broken, run() {} })()]),
      /^foreign-exception: .*pick.* of main0 threw TypeError: oops\n/,
    ],
    [
      'a failing range in run',
      programOf(layout, [
        function* () {
          for (let i = 0; i < 4; i++) yield* increment(cell);
        },
      ]),
      /^value-out-of-range: 3 stored in c, which holds 0\.\.2, by increment\(c\) of main0\n/,
    ],
    [
      'a property',
      programOf(layout, [nothing], {
        properties: [
          { id: 'fine', end: () => true },
          { id: 'wrong', state: broken },
        ],
      }),
      /^foreign-exception: .*wrong.* threw TypeError: oops\n/,
    ],
    [
      'a mark',
      programOf(layout, [nothing], { marks: [{ name: 'wrong', holds: broken }] }),
      /^foreign-exception: .*wrong.* threw TypeError: oops\n/,
    ],
    [
      'atEnd',
      programOf(layout, [nothing], { atEnd: broken }),
      /^foreign-exception: .*atEnd.* threw TypeError: oops\n/,
    ],
    [
      'judge',
      programOf(layout, [nothing], { judge: broken }),
      /^foreign-exception: .*judge.* threw TypeError: oops\n/,
    ],
  ])('%s', (_what, program, message) => {
    expect(modelErrorOf(() => explore(program)).message).toMatch(message);
  });
});

test('an internal error is ours', () => {
  const error = new InternalError('the index is full');
  expect(error.name).toBe('InternalError');
  expect(error.message).toBe(
    "mm-litmus internal error: the index is full\n  this is our fault, not your model's: please report it",
  );
});

test('a model error carries its code and reason', () => {
  const error = modelErrorOf(() => explore({ layout: new Layout(), threads: [] }));
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'ModelError',
    code: 'bad-program',
    reason: 'it has 0 threads, not 1..16',
  });
  expect(fail.spec.name).toBe('fail');
});
