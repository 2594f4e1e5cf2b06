// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  type CellResult,
  differenceOf,
  type Pair,
  parseReplayId,
  replayText,
  runCell,
  type Scenario,
  tellingSchedule,
  type Variant,
} from '../../src';
import { drained, locked, twoDequeue, unlocked } from '../fixture/tiny';

/** The schedule for a scenario in two variants, with what of the difference is to count. */
function telling(
  scenario: Scenario,
  variants: Pair<Variant>,
  change: (difference: ReturnType<typeof differenceOf>) => object = () => ({}),
) {
  const cells: Pair<CellResult> = [runCell(scenario, variants[0]), runCell(scenario, variants[1])];
  const difference = differenceOf(...cells);
  return tellingSchedule(scenario, variants, cells, { ...difference, ...change(difference) });
}

describe('the most telling schedule', () => {
  test('shows a property that the other never shows, with the fewest switches', () => {
    const found = telling(twoDequeue, [locked, unlocked])!;
    expect(found).toMatchObject({ of: 1, shows: { property: 'queue-corrupted' }, schedule: 'a5b2' });
    expect(replayText(twoDequeue, unlocked, parseReplayId(found.replay))).toContain('list_del corruption');
  });

  test('or lacks one that the other always shows', () => {
    const scenario: Scenario = {
      ...twoDequeue,
      build: (parts) => {
        const build = twoDequeue.build(parts);
        const { 'length-wrong': wrong } = build.properties;
        return {
          ...build,
          properties: {
            'queue-corrupted': build.properties['queue-corrupted'],
            'length-wrong': { end: (memory) => wrong.end!(memory) !== true },
          },
        };
      },
    };
    const only = ({ properties }: ReturnType<typeof differenceOf>) => ({
      properties: properties.filter(({ id }) => id === 'length-wrong'),
    });
    expect(telling(scenario, [unlocked, locked], only)).toMatchObject({
      of: 0,
      shows: { misses: 'length-wrong' },
    });
  });

  test('else makes a report, else comes to an end', () => {
    const found = telling(twoDequeue, [unlocked, locked], () => ({ properties: [] }))!;
    expect(found.shows).toEqual({ report: expect.stringMatching(/^list_del corruption/) });
    expect(found.schedule).toBe('a5b2');
    const end = telling(twoDequeue, [locked, unlocked], () => ({ properties: [], reports: [[], []] }))!;
    expect(end).toMatchObject({ of: 1, shows: { end: { length: 0, 'A linked': true, 'B linked': false } } });
    expect(replayText(twoDequeue, unlocked, parseReplayId(end.replay))).toMatch(
      /All threads have finished\.$/,
    );
  });

  test('there is none where nothing differs', () => {
    expect(telling(twoDequeue, [locked, drained])).toBeUndefined();
  });
});
