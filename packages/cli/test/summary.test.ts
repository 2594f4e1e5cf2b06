// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Verdict } from '@mm-litmus/scenario';
import { exitStatusOf, summarize } from '../src/summary';
import { cell, property } from './sample';

const summaryOf = (...verdicts: Verdict[]) =>
  summarize(verdicts.map((verdict) => cell('s', 'v', [property('p', verdict, 'never')])));

test('counts each cell once', () => {
  expect(summaryOf('ok', 'ok', 'vacuous', 'error', 'not-applicable', 'incomplete', 'unexpected')).toEqual({
    cells: 7,
    ok: 2,
    unexpected: 1,
    vacuous: 1,
    incomplete: 1,
    notApplicable: 1,
    error: 1,
  });
});

describe('the exit status', () => {
  test.each([
    [0, []],
    [0, ['ok', 'not-applicable']],
    [1, ['ok', 'unexpected']],
    [1, ['vacuous', 'ok']],
    [1, ['incomplete', 'unexpected', 'error']],
    [128, ['error', 'incomplete', 'ok']],
    [125, ['incomplete', 'ok']],
  ] as const)('is %d for %j', (status, verdicts) => {
    expect(exitStatusOf(summaryOf(...verdicts))).toBe(status);
  });
});
