// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { type CellResult, differenceOf, runCell } from '../../src';
import { drainAndDequeue, drained, locked, twoDequeue, unlocked } from '../fixture/tiny';

const inUnlocked = runCell(twoDequeue, unlocked);
const inLocked = runCell(twoDequeue, locked);

describe('differenceOf', () => {
  test('says which outcomes, reports and ends only one of them has', () => {
    const { properties, reports, ends, ...rest } = differenceOf(inUnlocked, inLocked);
    expect(rest).toEqual({
      scenario: 'two-dequeue',
      differs: true,
      applicable: [true, true],
      complete: true,
      commonEnds: 1,
    });
    expect(properties).toEqual([
      { id: 'queue-corrupted', outcomes: ['sometimes', 'never'] },
      { id: 'length-wrong', outcomes: ['sometimes', 'never'] },
    ]);
    expect(reports.map((all) => all.map(({ kind }) => kind))).toEqual([['list-corruption'], []]);
    expect(ends.map((all) => all.length)).toEqual([3, 0]);
    expect(differenceOf(inLocked, inUnlocked)).toMatchObject({
      ends: [[], ends[0]],
      reports: [[], reports[0]],
    });
  });

  test('is nothing between cells that come out alike', () => {
    expect(differenceOf(inLocked, runCell(twoDequeue, drained))).toEqual({
      scenario: 'two-dequeue',
      differs: false,
      applicable: [true, true],
      complete: true,
      properties: [],
      reports: [[], []],
      ends: [[], []],
      commonEnds: 1,
    });
  });

  test('a cell that does not link differs from one that does, and has nothing to compare', () => {
    const [none, some] = [runCell(drainAndDequeue, locked), runCell(drainAndDequeue, drained)];
    expect(differenceOf(none, some)).toMatchObject({
      differs: true,
      applicable: [false, true],
      properties: [],
      ends: [[], []],
      commonEnds: 0,
    });
    expect(differenceOf(none, none)).toMatchObject({ differs: false, applicable: [false, false] });
  });

  test('a report that no property names counts as never where there is none', () => {
    const named: CellResult = {
      ...inLocked,
      properties: [
        ...inLocked.properties,
        {
          id: 'other-report',
          expected: 'never',
          actual: 'sometimes',
          ok: false,
          verdict: 'unexpected',
          reason: '',
        },
      ],
    };
    expect(differenceOf(named, inLocked).properties).toEqual([
      { id: 'other-report', outcomes: ['sometimes', 'never'] },
    ]);
    const cut = { ...inLocked, complete: false };
    expect(differenceOf(named, cut)).toMatchObject({
      complete: false,
      properties: [{ id: 'other-report', outcomes: ['sometimes', 'incomplete'] }],
    });
  });
});
