// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { nameAdded } from '../../src/changes/name-added';
import { edited, released, withScenario } from './publication';

test('minor: a new scenario', () => {
  const before = edited(({ scenarios }) => scenarios.pop());
  expect(nameAdded(before, released)).toEqual([{ bump: 'minor', what: 'scenario two-dequeue is new' }]);
});

test('minor: a new variant', () => {
  const before = edited(({ variants }) => variants.pop());
  expect(nameAdded(before, released)).toEqual([{ bump: 'minor', what: 'variant drained is new' }]);
});

test('minor: a new property', () => {
  const more = withScenario(({ properties }) => (properties.lost = 'an entry is lost'));
  expect(nameAdded(released, more)).toEqual([{ bump: 'minor', what: 'property lost of two-dequeue is new' }]);
});

test('nothing: none is new', () => {
  expect(nameAdded(released, released)).toEqual([]);
});
