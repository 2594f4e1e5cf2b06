// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { symbolIsKnown } from '../../../src/lint/rules/symbol-is-known';
import { subject, withScenario } from '../subject';

test('passes for symbols that a variant has, and for words that are like none', () => {
  expect(symbolIsKnown.check(subject())).toEqual([]);
  const summary = 'CPU0 is in deferred_split_scan() with my_own_list of no_such_driver.';
  expect(symbolIsKnown.check(withScenario({ summary }))).toEqual([]);
});

test('fails for a slip of the pen', () => {
  expect(symbolIsKnown.check(withScenario({ summary: 'CPU0 is in defered_split_scan().' }))).toEqual([
    'defered_split_scan is spelled deferred_split_scan',
  ]);
});

test('fails for a need that no variant can meet', () => {
  expect(symbolIsKnown.check(withScenario({ requires: ['enqueue', 'dequeu'] }))).toEqual([
    'no variant has dequeu, which it needs (closest: dequeue)',
  ]);
});
