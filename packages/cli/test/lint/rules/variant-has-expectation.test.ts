// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { variantHasExpectation } from '../../../src/lint/rules/variant-has-expectation';
import { subject, withScenario } from '../subject';

test('passes where something is expected, or inherited, or nothing links', () => {
  expect(variantHasExpectation.check(subject())).toEqual([]);
  const lacking = withScenario({ expect: {} });
  const cells = lacking.cells.map((cell) => ({ ...cell, model: undefined }));
  expect(variantHasExpectation.check({ ...lacking, cells })).toEqual([]);
});

test('fails where nobody says anything', () => {
  const { locked } = subject().scenario.expect;
  expect(variantHasExpectation.check(withScenario({ expect: { locked } }))).toEqual([
    'nothing is expected of queue-corrupted in unlocked',
    'nothing is expected of length-wrong in unlocked',
  ]);
});
