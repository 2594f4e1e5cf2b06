// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { bytes, count, list, milliseconds, number, settings } from '../src/values';

describe('list', () => {
  test('separates at commas and adds to what was given before', () => {
    expect(list('a, b', ['z'])).toEqual(['z', 'a', 'b']);
  });

  test.each(['', 'a,', ',a'])('refuses "%s"', (value) => {
    expect(() => list(value)).toThrow('Give names with commas between them.');
  });
});

describe('settings', () => {
  test('reads names and numbers; the last one counts', () => {
    expect(settings('folios=4,cpus=3', { folios: 2, memcgs: 1 })).toEqual({ folios: 4, cpus: 3, memcgs: 1 });
  });

  test.each(['', 'folios', 'folios=', 'folios=x', 'folios=-1', '=3', 'folios=1e3'])(
    'refuses "%s"',
    (value) => {
      expect(() => settings(value)).toThrow('Give bounds as NAME=NUMBER, such as folios=4.');
    },
  );
});

test.each([
  [count, '7', 7],
  [count, '500k', 500_000],
  [count, '2M', 2_000_000],
  [bytes, '1k', 1024],
  [bytes, '2G', 2 * 2 ** 30],
  [milliseconds, '90', 90_000],
  [milliseconds, '50ms', 50],
  [milliseconds, '5m', 300_000],
])('%p reads %s as %d', (read, value, expected) => {
  expect(read(value)).toBe(expected);
});

test.each(['', '0', '-1', '1.5', 'k', '1x', '1K2', 'toString'])('no number: "%s"', (value) => {
  expect(() => count(value)).toThrow('Give a number such as 500k or 2M.');
  expect(() => bytes(value)).toThrow('Give bytes such as 512M or 2G.');
  expect(() => milliseconds(value)).toThrow('Give a time such as 90s or 5m.');
});

describe('number', () => {
  test('reads a whole number, 0 included', () => {
    expect([number('0'), number('12')]).toEqual([0, 12]);
  });

  test.each(['', '-1', '1.5', '1k', '1234567890'])('refuses "%s"', (value) => {
    expect(() => number(value)).toThrow('Give a number such as 0 or 3.');
  });
});
