// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  explainCell,
  inside,
  runCell,
  type RunCellOptions,
  type Scenario,
  type Variant,
  where,
} from '../../src';
import { drainAndDequeue, drained, locked, twoDequeue, unlocked } from '../fixture/tiny';

const explain = (scenario: Scenario, variant: Variant, property: string, options: RunCellOptions = {}) =>
  `\n${explainCell(scenario, variant, runCell(scenario, variant, options), property, options)}\n`.replace(
    /@[0-9a-f]{8}:/g,
    '@DIGEST:',
  );

describe('explainCell', () => {
  test('shows an execution that ends in a report', () => {
    expect(explain(twoDequeue, unlocked, 'queue-corrupted')).toBe(`
two-dequeue  unlocked  queue-corrupted: SOMETIMES

CPU0 first                             CPU1 second
dequeue(Q, A)
  list_del_init(A.node)
    B.node.prev = Q.head
                                       dequeue(Q, B)
                                         list_del_init(B.node)  <==

list_del corruption. prev->next should be B.node, but was A.node.
  (prev=Q.head)
Call Trace:
 __list_del_entry
 list_del_init
 dequeue

Every execution that shows it, and not every other, has this order:
  first: B.node.prev = Q.head
      in list_del_init of dequeue
    before second: __list_del_entry_valid_or_report(B.node)
      in list_del_init of dequeue

replay: two-dequeue/unlocked@DIGEST:a5b2
`);
  });

  test('shows an execution whose end is wrong', () => {
    expect(explain(twoDequeue, unlocked, 'length-wrong')).toBe(`
two-dequeue  unlocked  length-wrong: SOMETIMES

CPU0 first                             CPU1 second
dequeue(Q, A)
  list_del_init(A.node)
  decrement(Q.length)
    read Q.length: 2
                                       dequeue(Q, B)
                                         decrement(Q.length)
    Q.length = 1

Then: the length is not 0 in the end

Every execution that shows it, and not every other, has this order:
  second: read Q.length
      in decrement of dequeue
    before first: Q.length = 1
      in decrement of dequeue
  first: read Q.length
      in decrement of dequeue
    before second: Q.length = 1
      in decrement of dequeue

replay: two-dequeue/unlocked@DIGEST:a9b10a1
`);
  });

  test('says what is expected instead', () => {
    const scenario: Scenario = { ...twoDequeue, expect: { unlocked: { 'length-wrong': 'never' } } };
    expect(explain(scenario, unlocked, 'length-wrong')).toContain(
      'SOMETIMES\nunexpected: expected never\n\nCPU0',
    );
    expect(explain(scenario, unlocked, 'queue-corrupted')).toContain(
      'SOMETIMES\nunexpected: nothing says what to expect\n',
    );
  });

  test('shows an execution that does not do what all should', () => {
    const scenario: Scenario = { ...twoDequeue, expect: { unlocked: { 'length-wrong': 'always' } } };
    expect(explain(scenario, unlocked, 'length-wrong')).toBe(`
two-dequeue  unlocked  length-wrong: SOMETIMES
unexpected: expected always

CPU0 first                             CPU1 second
dequeue(Q, A)
  list_del_init(A.node)
    B.node.prev = Q.head
                                       dequeue(Q, B)
                                         list_del_init(B.node)  <==

Not so here: the length is not 0 in the end

Such executions share no order of steps that others lack.

replay: two-dequeue/unlocked@DIGEST:a5b2
`);
  });

  test('shows which marks a never rests on', () => {
    expect(explain(twoDequeue, locked, 'queue-corrupted')).toBe(`
two-dequeue  locked  queue-corrupted: NEVER

No execution shows it, out of all with 2 CPUs, 2 folios (93 states):
  a check of list_del fails, or the queue is not empty in the end
Memory is sequentially consistent in this model.

reached: both-in-dequeue
  both are in dequeue
  replay: two-dequeue/locked@DIGEST:a1b1

From every state every thread can finish: not checked (--full does)
`);
  });

  test('names the functions that never ran, or says only how many they are', () => {
    const neverRan = (names: readonly string[], isBrief: boolean) => {
      const cell = { ...runCell(twoDequeue, locked), untried: { neverRan: names, sameAnswer: [] } };
      const text = explainCell(twoDequeue, locked, cell, 'queue-corrupted', { isBrief });
      return text.split('\n').filter((line) => line.startsWith('Never ran'));
    };
    expect(neverRan(['drain', 'requeue'], false)).toEqual(['Never ran: drain, requeue']);
    expect(neverRan(['drain', 'requeue'], true)).toEqual([
      'Never ran: 2 functions, which "mm-litmus explain" names',
    ]);
    expect(neverRan(['drain'], true)).toEqual(['Never ran: 1 function, which "mm-litmus explain" names']);
    expect(neverRan([], true)).toEqual([]);
  });

  test('says which marks were not reached', () => {
    const scenario: Scenario = {
      ...twoDequeue,
      build: (parts) => {
        const build = twoDequeue.build(parts);
        return {
          ...build,
          marks: { 'both-in-dequeue': { ...build.marks['both-in-dequeue'], cells: () => false } },
        };
      },
    };
    expect(explain(scenario, locked, 'queue-corrupted')).toBe(`
two-dequeue  locked  queue-corrupted: NEVER
vacuous: unreached mark both-in-dequeue

No execution shows it, out of all with 2 CPUs, 2 folios (93 states):
  a check of list_del fails, or the queue is not empty in the end
Memory is sequentially consistent in this model.

NOT REACHED: both-in-dequeue
  both are in dequeue

From every state every thread can finish: not checked (--full does)
`);
  });

  test('says what a mark looks for that the variant does not have', () => {
    const scenario: Scenario = {
      ...twoDequeue,
      build: (parts) => ({
        ...twoDequeue.build(parts),
        marks: { 'both-in-dequeue': where({ first: inside('deque') }) },
      }),
    };
    expect(explain(scenario, locked, 'queue-corrupted')).toContain(`
NOT REACHED: both-in-dequeue
  both are in dequeue
  nothing is named deque in this variant
`);
  });

  test('says how far a search came that was cut', () => {
    expect(explain(twoDequeue, locked, 'queue-corrupted', { limits: { states: 10 } })).toBe(`
two-dequeue  locked  queue-corrupted: INCOMPLETE
incomplete: the state limit was reached after 10 states

No execution showed it in the 10 states searched; the search was cut:
  a check of list_del fails, or the queue is not empty in the end
Memory is sequentially consistent in this model.

reached: both-in-dequeue
  both are in dequeue
  replay: two-dequeue/locked@DIGEST:a1b1

From every state every thread can finish: not checked (--full does)
`);
  });

  test('says what a variant lacks', () => {
    expect(explain(drainAndDequeue, locked, 'length-wrong')).toBe(`
drain-and-dequeue  locked  length-wrong: NOT-APPLICABLE

the variant lacks drain
`);
  });

  test('says why a cell failed', () => {
    expect(explain({ ...drainAndDequeue, requires: ['drain'] }, drained, 'length-wrong')).toBe(`
drain-and-dequeue  drained  length-wrong: ERROR

undeclared-symbol: drain-and-dequeue uses dequeue
  usually: a thread or the set-up calls a function that \`requires\` does not
    list
  next: add the symbol to \`requires\`: a variant without it is then
    not-applicable
`);
  });

  test('shows an edited variant', () => {
    const guards = twoDequeue.guards[0].edits;
    expect(explain(twoDequeue, locked, 'queue-corrupted', { guards })).toContain('list_del corruption');
  });

  test('refuses a property that the cell does not have', () => {
    expect(() => explain(twoDequeue, locked, 'lost')).toThrow(
      expect.objectContaining({
        code: 'not-explained',
        reason: 'two-dequeue in locked has no "lost": it has queue-corrupted, length-wrong',
      }),
    );
  });

  test('keeps to 75 columns of ASCII', () => {
    for (const property of ['queue-corrupted', 'length-wrong']) {
      for (const line of explain(twoDequeue, unlocked, property).split('\n'))
        expect(line).toMatch(/^[\x20-\x7e]{0,75}$/);
    }
  });
});
