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

test('fails where nobody says anything, once for each property', () => {
  const { locked } = subject().scenario.expect;
  expect(variantHasExpectation.check(withScenario({ expect: { locked } }))).toEqual([
    'nothing is expected of queue-corrupted in unlocked',
    'nothing is expected of length-wrong in unlocked',
  ]);
});

test('names the variants that others extend', () => {
  const unlocked = { 'queue-corrupted': 'sometimes' } as const;
  expect(variantHasExpectation.check(withScenario({ expect: { unlocked } }))).toEqual([
    'nothing is expected of length-wrong in unlocked, and those that extend them',
  ]);
  const [, ...extending] = withScenario({ expect: {} }).cells;
  expect(variantHasExpectation.check({ ...withScenario({ expect: {} }), cells: extending })).toEqual([
    'nothing is expected of queue-corrupted in locked, and those that extend them',
    'nothing is expected of length-wrong in locked, and those that extend them',
  ]);
});
