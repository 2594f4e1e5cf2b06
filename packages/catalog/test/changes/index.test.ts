// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { bumpFor, type Change, changesSince, suffices } from '../../src/changes';
import { edited, released, withScenario } from './publication';

test('patch: prose, links and witnesses', () => {
  for (const current of [
    withScenario((scenario) => (scenario.summary = 'Other words.')),
    withScenario(({ sources }) => sources.push({ role: 'fix', commit: '0123456789ab' })),
    withScenario(({ cells }) => (cells[0].outcomes['length-wrong'].witness = 'a1')),
  ]) {
    expect(bumpFor(changesSince(released, current), '1.2.3')).toBe('patch');
  }
});

test('no bump: nothing is different', () => {
  expect(bumpFor(changesSince(released, released), '1.2.3')).toBe('none');
});

test('the largest change decides', () => {
  const current = edited(({ scenarios, variants }) => {
    scenarios.pop();
    variants[0].name = 'bare';
  });
  expect(changesSince(released, current).map(({ bump }) => bump)).toEqual([
    'major',
    'major',
    'minor',
    'patch',
  ]);
  expect(bumpFor(changesSince(released, current), '1.2.3')).toBe('major');
});

test('below 1.0 a minor breaks', () => {
  const changes: Change[] = [{ bump: 'major', what: 'scenario x is gone' }];
  expect(bumpFor(changes, '0.4.0')).toBe('minor');
  expect(bumpFor(changes, '1.0.0')).toBe('major');
});

test('a bump suffices for what needs no more', () => {
  expect([suffices('minor', 'patch'), suffices('minor', 'minor'), suffices('patch', 'minor')]).toEqual([
    true,
    true,
    false,
  ]);
});
