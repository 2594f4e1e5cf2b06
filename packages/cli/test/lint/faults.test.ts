// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { faultsOf } from '../../src/lint/faults';
import { subject } from './subject';

const rules = [
  { name: 'is-short', check: () => ['is long', 'is wide'] },
  { name: 'is-red', check: () => [] },
];

test('names the rule with each fault', () => {
  expect(faultsOf(subject(), rules, {})).toEqual(['is-short: is long', 'is-short: is wide']);
});

test('leaves out what is excused in this scenario', () => {
  expect(faultsOf(subject(), rules, { 'two-dequeue': { 'is-short': 'It is about length.' } })).toEqual([]);
  expect(faultsOf(subject(), rules, { other: { 'is-short': 'It is about length.' } })).toHaveLength(2);
});

test('minds an exception that excuses nothing', () => {
  expect(faultsOf(subject(), rules.slice(1), { 'two-dequeue': { 'is-red': 'It was blue.' } })).toEqual([
    'is-red: needs no exception any more',
  ]);
});
