// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Outcome, PropertyResult } from '@mm-litmus/engine';
import { type Circumstances, judge, judgeOther } from '../../src/cell/judge';
import type { CellMark, CellReport } from '../../src/cell/result';
import type { Expectation } from '../../src/expectation';

const mark = (name: string, reached: boolean, ...threads: string[]): CellMark => ({ name, reached, threads });
const window = mark('window', true, 'reclaim', 'put');
const schedule = [{ thread: 0, pick: 0 }];

const circumstances: Circumstances = {
  marks: [window],
  threads: 2,
  stoppedBy: undefined,
  bounded: undefined,
  states: 7,
  reports: [],
};
const expecting = (outcome: Expectation['outcome']): Expectation => ({
  outcome,
  provenance: 'scenario',
  from: 'old',
});
const found = (outcome: Outcome, met: Partial<PropertyResult> = {}): PropertyResult => ({
  id: 'corrupted',
  outcome,
  ...met,
});
const report = (title: string, ...properties: string[]): CellReport => {
  return { kind: 'bug', title, details: [], fatal: true, schedule: 'a1', because: [], properties };
};

describe('judge', () => {
  test.each(['never', 'sometimes', 'always'] as const)('%s as expected is ok', (outcome) => {
    expect(judge(found(outcome), expecting(outcome), circumstances)).toEqual({ verdict: 'ok', reason: '' });
  });

  test('says from whom an expectation is inherited', () => {
    const expectation: Expectation = { outcome: 'always', provenance: 'inherited', from: 'old' };
    expect(judge(found('always'), expectation, circumstances)).toEqual({
      verdict: 'ok',
      reason: 'expected as of old',
    });
  });

  test('another outcome is unexpected, with the report that shows it', () => {
    const reports = [
      report('list_del corruption', 'corrupted'),
      report('KASAN', 'other'),
      report('leak', 'corrupted'),
    ];
    expect(judge(found('sometimes'), expecting('never'), { ...circumstances, reports })).toEqual({
      verdict: 'unexpected',
      reason: 'sometimes, expected never: list_del corruption (and 1 more)',
    });
  });

  test('a bug not found where it was reported is unexpected', () => {
    expect(judge(found('never'), expecting('sometimes'), circumstances)).toEqual({
      verdict: 'unexpected',
      reason: 'never, expected sometimes',
    });
  });

  test('it is unexpected that a scenario links which should not', () => {
    expect(judge(found('never'), expecting('not-applicable'), circumstances)).toEqual({
      verdict: 'unexpected',
      reason: 'never, expected not-applicable but it links',
    });
  });

  test('what nobody expects is unexpected', () => {
    expect(judge(found('never'), undefined, circumstances)).toEqual({
      verdict: 'unexpected',
      reason: 'never, and nothing says what to expect',
    });
  });

  test.each([
    ['an unreached mark', [window, mark('late', false, 'reclaim', 'put')], 2, 'unreached mark late'],
    [
      'a mark that looks for what is not there',
      [{ ...mark('late', false, 'reclaim', 'put'), lacks: ['deferred_split_scn'] }],
      2,
      'unreached mark late: nothing is named deferred_split_scn in this variant',
    ],
    ['unreached marks', [mark('a', false, 'x', 'y'), mark('b', false, 'x')], 2, 'unreached marks a, b'],
    ['no mark', [], 2, 'the scenario has no mark'],
    ['no mark over two threads', [mark('window', true, 'reclaim')], 2, 'no mark looks at two threads'],
  ])('a never with %s is vacuous', (_, marks, threads, reason) => {
    expect(judge(found('never'), expecting('never'), { ...circumstances, marks, threads })).toEqual({
      verdict: 'vacuous',
      reason,
    });
  });

  test('one thread needs no mark over two', () => {
    const marks = [mark('window', true, 'reclaim')];
    expect(judge(found('never'), expecting('never'), { ...circumstances, marks, threads: 1 }).verdict).toBe(
      'ok',
    );
  });

  test('a sometimes needs no mark', () => {
    expect(judge(found('sometimes'), expecting('sometimes'), { ...circumstances, marks: [] }).verdict).toBe(
      'ok',
    );
  });

  test.each([
    ['states', 'the state limit was reached after 7 states'],
    ['bytes', 'the memory limit was reached after 7 states'],
    ['milliseconds', 'the time limit was reached after 7 states'],
    ['interrupted', 'it was interrupted after 7 states'],
  ] as const)('a search stopped by %s is incomplete', (stoppedBy, reason) => {
    expect(judge(found('incomplete'), expecting('never'), { ...circumstances, stoppedBy })).toEqual({
      verdict: 'incomplete',
      reason,
    });
  });

  test('a bounded search says that it is one, and can still confirm a sometimes', () => {
    const bounded = 'only some executions';
    expect(judge(found('incomplete'), expecting('never'), { ...circumstances, bounded })).toEqual({
      verdict: 'incomplete',
      reason: 'bounded: only some executions',
    });
    expect(
      judge(found('incomplete'), expecting('never'), { ...circumstances, bounded, stoppedBy: 'bytes' })
        .reason,
    ).toBe('bounded: only some executions; the memory limit was reached after 7 states');
    expect(judge(found('sometimes'), expecting('sometimes'), { ...circumstances, bounded }).verdict).toBe(
      'ok',
    );
  });

  test('a search that was cut can still refute', () => {
    expect(judge(found('incomplete', { witness: schedule }), expecting('never'), circumstances)).toEqual({
      verdict: 'unexpected',
      reason: 'it happens, expected never',
    });
    expect(
      judge(found('incomplete', { counterWitness: schedule }), expecting('always'), circumstances),
    ).toEqual({
      verdict: 'unexpected',
      reason: 'it can fail to, expected always',
    });
    expect(
      judge(found('incomplete', { witness: schedule }), expecting('sometimes'), circumstances).verdict,
    ).toBe('incomplete');
  });
});

describe('judgeOther', () => {
  const other = { id: 'other-report', outcome: 'sometimes' } as const;

  test('a report that no property names is unexpected, with its title', () => {
    const reports = [report('BUG: KASAN: use-after-free in folio_put', 'other-report')];
    expect(judgeOther({ ...other, witness: schedule }, { ...circumstances, reports })).toEqual({
      verdict: 'unexpected',
      reason: 'no property names it: BUG: KASAN: use-after-free in folio_put',
    });
  });

  test('there is nothing to say when there is none', () => {
    expect(judgeOther({ id: 'other-report', outcome: 'never' }, circumstances)).toBeUndefined();
  });
});
