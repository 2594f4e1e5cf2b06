// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { type CauseEvent, causesText } from '../../src/explain/causes';

const event: CauseEvent = { thread: 'scan', cpu: 0, step: 'read K.next', calls: [] };

describe('causesText', () => {
  test('names the primitive with its caller, or the two innermost functions', () => {
    const order = [
      {
        before: { ...event, calls: ['scan', 'list_del_init', '__list_del_entry'], occurrence: 2 },
        after: { ...event, thread: 'put', calls: ['folio_put', '__folio_put'] },
      },
      { before: event, after: { ...event, calls: ['scan'], waits: true as const } },
    ];
    expect(causesText({ of: 'missing', order }).join('\n')).toBe(`\
Every execution that does not show it, and not every other, has this order:
  scan: read K.next (time 2)
      in list_del_init of scan
    before put: read K.next
      in __folio_put of folio_put
  scan: read K.next
    before scan: waiting for read K.next
      in scan`);
  });

  test('is labelled where not all schedules were explored', () => {
    const order = [{ before: event, after: { ...event, thread: 'put' } }];
    expect(causesText({ of: 'showing', order, explored: 300_001 }).slice(0, 2)).toEqual([
      'Of the schedules explored, those within 300,001 states:',
      'Every execution that shows it, and not every other, has this order:',
    ]);
    expect(causesText({ of: 'showing', order: [], explored: 12 })).toEqual([
      'Of the schedules explored, those within 12 states:',
      'Such executions share no order of steps that others lack.',
    ]);
  });

  test('says when there is nothing, and why', () => {
    expect(causesText({ of: 'showing', order: [] })).toEqual([
      'Such executions share no order of steps that others lack.',
    ]);
    expect(causesText({ notComputed: 'too long' })).toEqual([
      'What such executions share was not computed: too long.',
    ]);
  });
});
