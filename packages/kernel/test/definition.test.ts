// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { data, define } from './support/cells';

describe('the compiler', () => {
  test('checks names, arguments and results', () => {
    // @ts-expect-error no symbol of this name
    define('third', () => () => undefined);
    const wrongArgument = () =>
      function* (field: string) {
        yield* [];
        return field.length;
      };
    // @ts-expect-error a wrong argument
    define('twice', wrongArgument);
    const wrongResult = () =>
      function* () {
        yield* [];
        return 'text';
      };
    // @ts-expect-error a wrong result
    define('twice', wrongResult);
    // @ts-expect-error a variable is not a function
    define('shared', () => function* () {});
    // @ts-expect-error a function is not a variable
    data('first');
    // @ts-expect-error no such symbol to take
    define('first', ({ frist }) => frist as never);
    define(
      'first',
      ({ twice, store, shared }) =>
        function* () {
          // @ts-expect-error a wrong argument of a call
          yield* twice(shared);
          // @ts-expect-error a wrong value for the field
          yield* store(shared.x, 'one');
        },
    );
    expect(define('first', () => function* () {}).name).toBe('first');
  });
});
