// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explain, parseReplayId, replayText, runCell } from '../../src';
import { locked, twoDequeue, unlocked } from '../fixture/tiny';

const id = parseReplayId(
  explain(twoDequeue, unlocked, runCell(twoDequeue, unlocked), 'queue-corrupted').replay!,
);

describe('replayText', () => {
  test('tells every step, and how it ends', () => {
    expect(`\n${replayText(twoDequeue, unlocked, id)}\n`).toBe(`
CPU0 first
      dequeue(Q, A)
    1   READ_ONCE(Q.length): 2
        list_del_init(A.node)
          __list_del_entry(A.node)
    2       __list_del_entry_valid_or_report(A.node): true
    3       read A.node.prev: Q.head
    4       read A.node.next: B.node
            __list_del(Q.head, B.node)
    5         B.node.prev = Q.head
CPU1 second
      dequeue(Q, B)
    6   READ_ONCE(Q.length): 2
        list_del_init(B.node)
          __list_del_entry(B.node)
    7       __list_del_entry_valid_or_report(B.node)  <==

list_del corruption. prev->next should be B.node, but was A.node.
    (prev=Q.head)
Call Trace:
 __list_del_entry
 list_del_init
 dequeue

The execution ends with this report.
`);
  });

  test('says of each step where it stands in TypeScript, if asked', () => {
    const lines = replayText(twoDequeue, unlocked, id, { source: true }).split('\n');
    expect(lines.slice(0, 6).map((line) => line.replace(/\d+$/, 'N'))).toEqual([
      'CPU0 first',
      '      dequeue(Q, A)',
      '    1   READ_ONCE(Q.length): N',
      '          // @mm-litmus/scenario/test/fixture/tiny.ts:N',
      '        list_del_init(A.node)',
      '          __list_del_entry(A.node)',
    ]);
    expect(lines.filter((line) => line.includes(' // '))).toHaveLength(7);
  });

  test('stops where the schedule does', () => {
    expect(replayText(twoDequeue, unlocked, { ...id, schedule: 'a1' })).toMatch(
      /\n\nThe schedule ends here; threads can go on\.$/,
    );
  });

  test('replays a variant as a guard edits it', () => {
    const [guard] = twoDequeue.guards;
    const options = { guards: guard.edits };
    const cell = runCell(twoDequeue, locked, options);
    const { replay } = explain(twoDequeue, locked, cell, 'queue-corrupted', options);
    expect(replay).toMatch(/^two-dequeue\/locked~no-lock@/);
    expect(replayText(twoDequeue, locked, parseReplayId(replay!))).toContain('list_del corruption');
  });

  test.each([
    [
      { digest: '00000000' },
      /^stale: two-dequeue\/unlocked was @00000000 then and is @[0-9a-f]{8} now: take what "mm-litmus explain two-dequeue unlocked" prints$/,
    ],
    [
      { schedule: 'a5b2b1' },
      /^mangled: step 8, by thread 1: the execution has ended with a report: take what "mm-litmus explain two-dequeue unlocked" prints$/,
    ],
    [{ guard: 'no-such' }, /^two-dequeue has no guard no-such$/],
  ])('refuses %j', (change, reason) => {
    expect(() => replayText(twoDequeue, unlocked, { ...id, ...change })).toThrow(
      expect.objectContaining({ code: 'bad-replay', reason: expect.stringMatching(reason) as unknown }),
    );
  });
});
