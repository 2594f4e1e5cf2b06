// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { neverHasMark } from '../../../src/lint/rules/never-has-mark';
import { subject, withScenario } from '../subject';

test('passes with a mark, and where nothing is expected never', () => {
  expect(neverHasMark.check(subject())).toEqual([]);
  const { unlocked } = subject().scenario.expect;
  expect(neverHasMark.check(withScenario({ marks: {}, expect: { unlocked, locked: unlocked } }))).toEqual([]);
});

test('fails without any', () => {
  expect(neverHasMark.check(withScenario({ marks: {} }))).toEqual([
    'queue-corrupted is expected never, and there is no mark',
    'length-wrong is expected never, and there is no mark',
  ]);
});
