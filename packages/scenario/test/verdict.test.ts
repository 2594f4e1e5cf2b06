// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { passes, verdicts, worst } from '../src/verdict';

describe('worst', () => {
  test.each([
    [['ok', 'unexpected', 'incomplete'], 'unexpected'],
    [['ok', 'vacuous', 'incomplete'], 'vacuous'],
    [['ok', 'incomplete'], 'incomplete'],
    [['unexpected', 'error'], 'error'],
    [['ok', 'ok'], 'ok'],
    [[], 'ok'],
  ] as const)('of %j is %s', (of, expected) => {
    expect(worst(of)).toBe(expected);
  });
});

test('only ok and not-applicable pass', () => {
  expect(verdicts.filter(passes)).toEqual(['not-applicable', 'ok']);
});
