// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { nameRemoved } from '../../src/changes/name-removed';
import { edited, released, withScenario } from './publication';

test('major: a scenario is gone; its properties are not told apart', () => {
  expect(
    nameRemoved(
      released,
      edited(({ scenarios }) => scenarios.pop()),
    ),
  ).toEqual([{ bump: 'major', what: 'scenario two-dequeue is gone' }]);
});

test('major: a variant has another name', () => {
  expect(
    nameRemoved(
      released,
      edited(({ variants }) => (variants[1].name = 'fixed')),
    ),
  ).toEqual([{ bump: 'major', what: 'variant locked is gone' }]);
});

test('major: a property is gone', () => {
  const without = withScenario(({ properties }) => delete properties['length-wrong']);
  expect(nameRemoved(released, without)).toEqual([
    { bump: 'major', what: 'property length-wrong of two-dequeue is gone' },
  ]);
});

test('nothing: all are there', () => {
  expect(nameRemoved(released, released)).toEqual([]);
});
