// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { runCell, sameSchedule } from '../../src';
import { drainAndDequeue, drained, locked, twoDequeue, unlocked } from '../fixture/tiny';

const witness = runCell(twoDequeue, unlocked).properties.find(({ id }) => id === 'queue-corrupted')!.witness!;

describe('the same schedule in another variant', () => {
  test('is the same until the code differs', () => {
    const { choices, sides, at } = sameSchedule(twoDequeue, [unlocked, locked], witness);
    expect(choices[0]).toEqual({ thread: 'first', cpu: 0 });
    expect(at).toBe(1);
    expect(sides.map(({ variant, steps }) => [variant, steps[0], steps[1].text])).toEqual([
      [
        'unlocked',
        { did: 'step', text: 'READ_ONCE(Q.length): 2', calls: ['dequeue(Q, A)'], reports: [] },
        '__list_del_entry_valid_or_report(A.node): true',
      ],
      [
        'locked',
        { did: 'step', text: 'READ_ONCE(Q.length): 2', calls: ['dequeue(Q, A)'], reports: [] },
        'spin_lock(Q.lock)',
      ],
    ]);
    expect(sides.map(({ ended }) => ended)).toEqual(['report', 'running']);
  });

  test('says where a thread waits, and what a checker reported', () => {
    const { sides } = sameSchedule(twoDequeue, [unlocked, locked], witness);
    const [here, there] = sides.map(({ steps }) => steps);
    expect(here.at(-1)!.reports).toEqual([expect.stringMatching(/^list_del corruption/)]);
    expect(there).toContainEqual({
      did: 'waits',
      text: 'spin_lock(Q.lock)',
      calls: ['dequeue(Q, B)'],
      reports: [],
    });
  });

  test('of the same code it never parts', () => {
    expect(sameSchedule(twoDequeue, [locked, drained], 'a8b8')).toMatchObject({ at: undefined });
  });

  test('there is none where a symbol is missing', () => {
    expect(() => sameSchedule(drainAndDequeue, [drained, locked], 'a1')).toThrow(
      'not-explained: locked lacks drain, which drain-and-dequeue needs',
    );
  });
});
