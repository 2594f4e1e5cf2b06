// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { observedNames } from '../../src';
import { drainAndDequeue, drained, locked, twoDequeue } from '../fixture/tiny';

test('what a scenario observes at the end has names', () => {
  expect(observedNames(twoDequeue, locked)).toEqual(['length', 'A linked', 'B linked']);
});

test('if it does not say, it is what mm knows of; without its symbols a variant has none', () => {
  expect(observedNames(drainAndDequeue, drained)).toEqual([
    'root queue length',
    'root shrinker bit',
    'NR_ANON_PARTIALLY_MAPPED',
  ]);
  expect(observedNames(drainAndDequeue, locked)).toBeUndefined();
});
