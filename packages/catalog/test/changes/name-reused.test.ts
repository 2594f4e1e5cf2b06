// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { nameReused } from '../../src/changes/name-reused';
import { edited, released } from './publication';

test.each(['scenarios', 'variants'] as const)('no version: one of the retired %s is back', (kind) => {
  const name = { scenarios: 'two-dequeue', variants: 'locked' }[kind];
  const before = edited(({ retired }) => retired[kind].push(name));
  expect(() => nameReused(before, released)).toThrow(`retired, and never used again: ${name}`);
});

test('nothing: what was retired stays away', () => {
  const before = edited(({ retired }) => retired.scenarios.push('three-dequeue'));
  expect(nameReused(before, released)).toEqual([]);
});
