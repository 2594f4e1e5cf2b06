// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { type Definition, type KernelSymbols, operationsOf } from '@mm-litmus/kernel';
import { mmFunction, withCalls } from '@mm-litmus/mm';
import { definitionText } from '../../src';

const kernelOperation = operationsOf<KernelSymbols>();

const made = (given: unknown, times = 1) =>
  mmFunction(
    'folio_put',
    ({ folio_get }) =>
      function* (folio) {
        for (let i = 0; i < times; i++) yield* folio_get(folio);
      },
    { given },
  );

describe('definitionText', () => {
  test('differs with what a factory was given, which the text of the function does not tell', () => {
    const texts = [made({ times: 1 }, 1), made({ times: 2 }, 2), made([1, 2]), made('once')].map(
      definitionText,
    );
    expect(new Set(texts).size).toBe(texts.length);
    expect(definitionText(made({ times: 1 }))).toBe(texts[0]);
  });

  test('differs with a helper that calls no symbol, where the function says that it has it', () => {
    const twice = (times: number) => times * 2;
    const thrice = (times: number) => times * 3;
    const by = (helper: (times: number) => number, given?: unknown) =>
      mmFunction(
        'folio_put',
        ({ folio_get }) =>
          function* (folio) {
            for (let i = 0; i < helper(1); i++) yield* folio_get(folio);
          },
        given === undefined ? {} : { given },
      );
    expect(definitionText(by(twice, [twice]))).not.toBe(definitionText(by(thrice, [thrice])));
    expect(definitionText(by(twice))).toBe(definitionText(by(thrice)));
  });

  test('differs with the calls that are replaced', () => {
    const rebound = (to: 'folio_put' | 'folio_lock') => {
      const [definition] = withCalls([made(1)], { folio_get: to }) as [Definition];
      return definitionText(definition);
    };
    expect(rebound('folio_put')).not.toBe(rebound('folio_lock'));
    expect(rebound('folio_put')).toContain('folio_get');
    expect(rebound('folio_put')).not.toBe(definitionText(made(1)));
  });

  test('differs with what an operation does, but not with how it is written down', () => {
    const one = kernelOperation('atomic_read', { run: () => 1 });
    const other = kernelOperation('atomic_read', { run: () => 2 });
    const same = kernelOperation('atomic_read', {
      // As above.
      run: () => 1,
    });
    expect(definitionText(one)).not.toBe(definitionText(other));
    expect(definitionText(one)).toBe(definitionText(same));
  });
});
