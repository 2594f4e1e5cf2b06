// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { runGuard, type ScenarioGuard } from '../src';
import { locked, twoDequeue } from './fixture/tiny';

const [guard] = twoDequeue.guards as [ScenarioGuard];
const turned = (change: Partial<ScenarioGuard>) =>
  runGuard(twoDequeue, { ...guard, ...change }, locked).turned;

test('a guard turns the outcome that it says', () => {
  expect(turned({})).toEqual([
    { id: 'queue-corrupted', expected: 'sometimes', actual: 'sometimes', ok: true, reason: '' },
  ]);
});

test('it is not ok if it turns nothing', () => {
  const edits = [{ in: 'dequeue', swap: 'list_del_init' }];
  expect(turned({ edits })).toEqual([
    {
      id: 'queue-corrupted',
      expected: 'sometimes',
      actual: 'never',
      ok: false,
      reason: 'the edit leaves queue-corrupted never, not sometimes',
    },
  ]);
});

test('nor if the outcome is expected anyway', () => {
  expect(turned({ turns: { 'length-wrong': 'never' } })).toMatchObject([
    { ok: false, reason: 'length-wrong is expected to be never without the edit too' },
  ]);
});

test('nor if it edits nothing', () => {
  expect(turned({ edits: [{ in: 'dequeue', drop: 'folio_put' }] })).toMatchObject([
    { actual: null, ok: false, reason: expect.stringMatching(/^nothing-to-edit: /) as unknown },
  ]);
});
