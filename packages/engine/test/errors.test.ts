// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  InternalError,
  Layout,
  ModelError,
  checkpoint,
  defineFunction,
  explore,
  type Cell,
  type Program,
  type Request,
  type Steps,
} from '../src';
import { load, modelErrorOf, nothing, programOf, store } from './support/model';

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
    expect(message).toMatch(/^endless-function: shrink has been told more than 500 results\n/);
    expect(message).toContain(
      '\n  usually: a loop without a checkpoint, or one whose live values grow at every turn' +
        '\n  next: put a checkpoint at the head of the loop and name what is still live there',
    );
  });

  test('endless-function, when a loop has no checkpoint', () => {
    const message = messageOf('retry', function* (cell) {
      while ((yield* load(cell)) !== 2);
    });
    expect(message).toMatch(/^endless-function: retry has more than 5000 situations\n/);
  });

  test('endless-function, when a function calls itself for ever', () => {
    const again: (cell: Cell) => Steps<void> = defineFunction('again', function* (cell: Cell): Steps<void> {
      yield* load(cell);
      yield* again(cell);
    });
    expect(messageOf('start', (cell) => again(cell))).toMatch(
      /^endless-function: again calls deeper than 200 functions\n/,
    );
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
    expect(messageOf('start', () => mutual())).toMatch(
      /^endless-function: mutual calls deeper than 200 functions\n/,
    );
  });

  test('not-a-request', () => {
    const message = messageOf('free_folio', function* () {
      yield* nothing();
      yield undefined as unknown as Request;
    });
    expect(message).toBe(
      [
        'not-a-request: free_folio yielded undefined',
        '  usually: a plain yield where yield* and a call were meant',
        '  next: write `yield* operation(...)`',
      ].join('\n'),
    );
  });

  test('not-a-request, when steps were made but not as steps', () => {
    const message = messageOf('free_folio', function* () {
      const steps = nothing();
      yield* steps;
      yield steps as unknown as Request;
    });
    expect(message).toMatch(/^not-a-request: free_folio yielded \[object Generator\]\n/);
  });

  test.each<[string, () => Steps<unknown>, RegExp]>([
    [
      'of a function that is not called',
      function* () {
        yield* nothing as unknown as Steps<void>;
      },
      /^not-steps: free_folio has a yield\* without steps: .*is not iterable/,
    ],
    [
      'of a value',
      function* () {
        yield* true as unknown as Steps<void>;
      },
      /^not-steps: free_folio has a yield\* without steps: .*true is not iterable/,
    ],
  ])('not-steps, for a yield* %s', (_, body, message) => {
    expect(messageOf('free_folio', body)).toMatch(message);
    expect(messageOf('free_folio', body)).toContain(
      [
        '',
        '  usually: yield* before a plain value, or before the name of a function that it does not call',
        '  next: write `yield* f(...)` for a call, and no yield* for a value',
      ].join('\n'),
    );
  });

  test('unmade-call', () => {
    const message = messageOf('free_folio', function* () {
      nothing();
      yield* nothing();
    });
    expect(message).toBe(
      [
        'unmade-call: free_folio calls nothing, but nothing makes the call',
        '  usually: a call without yield*, or with a plain yield, which does nothing',
        '  next: write `yield* f(...)`',
      ].join('\n'),
    );
  });

  test('unmade-call, of a function that is called last', () => {
    const put = defineFunction('folio_put', function* (): Steps<void> {
      yield* nothing();
    });
    const message = messageOf('free_folio', function* () {
      yield* nothing();
      put();
    });
    expect(message).toMatch(/^unmade-call: free_folio calls folio_put, but nothing makes the call\n/);
  });

  test.each<[string, () => Steps<unknown>]>([
    [
      'when the star is missing',
      function* () {
        yield nothing() as unknown as Request;
      },
    ],
    [
      'when what it gave is used as a value',
      function* () {
        yield* (nothing() as unknown as { next: { call: () => Steps<void> } }).next.call();
      },
    ],
    [
      'when a loop waits for it',
      function* () {
        while (nothing() as unknown);
      },
    ],
  ])('unmade-call, %s', (_, body) => {
    expect(messageOf('free_folio', body)).toMatch(
      /^unmade-call: free_folio calls nothing, but nothing makes the call\n/,
    );
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

  test('an error of the model that a function throws stays what it is', () => {
    const broken = new ModelError('bad-program', 'no such folio');
    const program = programOf(new Layout(), [
      function* () {
        yield* nothing();
        throw broken;
      },
    ]);
    expect(modelErrorOf(() => explore(program))).toMatchObject({
      code: 'bad-program',
      reason: 'no such folio',
    });
  });

  test.each<[string, () => Steps<unknown>, RegExp]>([
    [
      'before its first step',
      () => {
        throw new RangeError('too far');
      },
      /^foreign-exception: main threw RangeError: too far\n/,
    ],
    [
      'when it names a record that contains itself',
      function* () {
        const record: Record<string, unknown> = {};
        record['itself'] = record;
        yield* checkpoint(record);
      },
      /^foreign-exception: main threw RangeError: /,
    ],
  ])('foreign-exception, in a function %s', (_, body, message) => {
    expect(messageOf('main', body)).toMatch(message);
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
});
