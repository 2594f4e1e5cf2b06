// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { LintCell } from '../../../src/lint/rule';
import { witnessReplays } from '../../../src/lint/rules/witness-replays';
import { subject } from '../subject';

const [unlocked] = subject().cells;
const check = (cell: LintCell) => witnessReplays.check(subject({ cells: [cell] }));
const withWitness = (witness: string | undefined): LintCell => ({
  ...unlocked,
  outcomes: { 'length-wrong': { outcome: 'sometimes', witness } },
});

test('passes where executions replay, and asks for none of what is never so', () => {
  expect(witnessReplays.check(subject())).toEqual([]);
  expect(check({ ...unlocked, outcomes: { 'length-wrong': { outcome: 'never' } } })).toEqual([]);
});

test('fails without an execution', () => {
  expect(check(withWitness(undefined))).toEqual([
    'length-wrong is sometimes in unlocked, but no execution shows it',
  ]);
});

test('fails with one of another model, or that goes nowhere', () => {
  const before = 'length-wrong is sometimes in unlocked, but its execution does not replay: ';
  const [stale] = check({ ...withWitness('a1'), model: '00000000' });
  expect(stale).toContain(`${before}stale: two-dequeue/unlocked was @00000000 then`);
  const [far] = check(withWitness('a1000'));
  expect(far.startsWith(before)).toBe(true);
});
