// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { variantExists } from '../../../src/lint/rules/variant-exists';
import { subject, withScenario } from '../subject';

test('passes where every variant that is named is there', () => {
  expect(variantExists.check(subject())).toEqual([]);
});

test('fails for one that is not', () => {
  const [guard] = subject().scenario.guards;
  const change = {
    expect: { loked: 'not-applicable' },
    guards: [{ ...guard, variant: 'fixed' }],
  } as const;
  expect(variantExists.check(withScenario(change))).toEqual([
    'an expectation is about loked, which is no variant',
    'guard no-lock is about fixed, which is no variant',
  ]);
});
