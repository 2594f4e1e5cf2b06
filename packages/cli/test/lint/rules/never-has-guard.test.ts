// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { neverHasGuard } from '../../../src/lint/rules/never-has-guard';
import { subject, withScenario } from '../subject';

const [guard] = subject().scenario.guards;

test('passes where a guard turns it, of the variant or of one that it extends', () => {
  const turns = { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' } as const;
  expect(neverHasGuard.check(withScenario({ guards: [{ ...guard, turns }] }))).toEqual([]);
});

test('fails where none does, and names the variants', () => {
  expect(neverHasGuard.check(subject())).toEqual([
    'length-wrong is never, with no guard, in locked, drained',
  ]);
});
