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

test('fails for a guard that edits what no variant has', () => {
  const guard = { name: 'unlocked', because: 'It is a lock.', variant: 'locked', turns: {} };
  const edits = [
    { in: 'dequeue', rebind: 'list_del_ini', to: 'nop' },
    { in: 'dequeu', drop: 'list_del_init' },
  ];
  expect(symbolIsKnown.check(withScenario({ guards: [{ ...guard, edits }] }))).toEqual([
    'no variant has list_del_ini, which guard unlocked edits (closest: list_del_init)',
    'no variant has dequeu, which guard unlocked edits (closest: dequeue)',
  ]);
});

test('fails for a mark that looks for what no variant has', () => {
  const markNames = new Map([['both-in-dequeue', ['dequeue', 'deque']]]);
  expect(symbolIsKnown.check(subject({ markNames }))).toEqual([
    'no variant has deque, which mark both-in-dequeue looks for (closest: dequeue)',
  ]);
});
