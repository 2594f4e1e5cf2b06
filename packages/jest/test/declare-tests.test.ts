// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, jest, test } from '@jest/globals';
import { inside, type Scenario, type Variant, where } from '@mm-litmus/scenario';
import { declareTests, type DeclareOptions } from '../src/declare-tests';
import { drainAndDequeue, drained, locked, twoDequeue, unlocked } from '../../scenario/test/fixture/tiny';

const bundled = [unlocked, locked, drained];

/** The tests declared, by full name, with what each says when it fails. */
function declared(scenario: Scenario, options: DeclareOptions = {}, variants: readonly Variant[] = bundled) {
  const path: string[] = [];
  const tests = new Map<string, () => void>();
  declareTests(scenario, variants, options, {
    describe: (name, declare) => {
      path.push(name);
      declare();
      path.pop();
    },
    test: (name, run) => void tests.set([...path, name].join(' > '), run),
    caller: 'Error\n    at scenario.test.ts:1:1',
  });
  return tests;
}

function failures(tests: ReadonlyMap<string, () => void>): Record<string, string> {
  const failed: Record<string, string> = {};
  for (const [name, run] of tests) {
    try {
      run();
    } catch (error) {
      // Digests change with every function of the model.
      failed[name] = (error as Error).message.replace(/@[0-9a-f]{8}:/g, '@DIGEST:');
    }
  }
  return failed;
}

describe('declareTests', () => {
  test('makes a test for each variant and property, marks where a never rests on them, and guards', () => {
    expect([...declared(twoDequeue).keys()]).toEqual([
      'two-dequeue > unlocked > queue-corrupted: sometimes',
      'two-dequeue > unlocked > length-wrong: sometimes',
      'two-dequeue > unlocked > no other report',
      'two-dequeue > locked > queue-corrupted: never',
      'two-dequeue > locked > length-wrong: never',
      'two-dequeue > locked > no other report',
      'two-dequeue > locked > reaches both-in-dequeue',
      'two-dequeue > drained > queue-corrupted: never',
      'two-dequeue > drained > length-wrong: never',
      'two-dequeue > drained > no other report',
      'two-dequeue > drained > reaches both-in-dequeue',
      'two-dequeue > guard no-lock makes queue-corrupted sometimes in locked',
      'two-dequeue > guard no-lock makes queue-corrupted sometimes in drained',
    ]);
  });

  test('they pass', () => {
    expect(failures(declared(twoDequeue))).toEqual({});
    expect(failures(declared(twoDequeue, { set: { folios: 3 } }))).toEqual({});
  });

  test('makes one test where the scenario is not applicable', () => {
    const tests = declared(drainAndDequeue, { variants: [locked] });
    expect([...tests.keys()]).toEqual(['drain-and-dequeue > locked > not-applicable']);
    expect(failures(tests)).toEqual({});
  });

  test('explores each cell once, and none before a test asks for it', () => {
    const build = jest.fn(twoDequeue.build);
    const tests = declared({ ...twoDequeue, build }, { variants: [locked] });
    expect(build).toHaveBeenCalledTimes(0);
    const [first, second] = [...tests.values()];
    first();
    second();
    expect(build).toHaveBeenCalledTimes(1);
  });

  test('prints the execution when an outcome is not the expected one', () => {
    const scenario: Scenario = {
      ...twoDequeue,
      expect: { unlocked: { 'queue-corrupted': 'never', 'length-wrong': 'sometimes' } },
    };
    expect(failures(declared(scenario, { variants: [unlocked] }))).toEqual({
      'two-dequeue > unlocked > queue-corrupted: never': `\
two-dequeue  unlocked  queue-corrupted: SOMETIMES
unexpected: expected never

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

replay: two-dequeue/unlocked@DIGEST:a5b2`,
    });
  });

  test('a failure is shown to be where the tests are declared', () => {
    const [run] = declared({ ...twoDequeue, expect: {} }, { variants: [locked] }).values();
    const error = (() => {
      try {
        return run();
      } catch (thrown) {
        return thrown as Error;
      }
    })();
    expect(error?.stack).toBe(`TestScenarioError: ${error?.message}\n    at scenario.test.ts:1:1`);
  });

  test('fails where nothing is expected, or a limit was reached', () => {
    const unexpecting = declared({ ...twoDequeue, expect: {} }, { variants: [locked] });
    expect(failures(unexpecting)['two-dequeue > locked > length-wrong: nothing is expected']).toMatch(
      /^two-dequeue {2}locked {2}length-wrong: NEVER\nunexpected: nothing says what to expect\n/,
    );
    const cut = declared(twoDequeue, { variants: [locked], limits: { states: 10 } });
    expect(failures(cut)['two-dequeue > locked > length-wrong: never']).toMatch(
      /\nincomplete: the state limit was reached after 10 states\n/,
    );
  });

  test('fails for a mark that is not reached, in its own test too', () => {
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
    const failed = failures(declared(scenario, { variants: [locked] }));
    expect(failed['two-dequeue > locked > reaches both-in-dequeue']).toBe(
      'no state in which both are in dequeue',
    );
    expect(failed['two-dequeue > locked > length-wrong: never']).toMatch(
      /\nvacuous: unreached mark both-in-dequeue\n/,
    );
  });

  test('says what a mark looks for that the variant does not have', () => {
    const scenario: Scenario = {
      ...twoDequeue,
      build: (parts) => ({
        ...twoDequeue.build(parts),
        marks: { 'both-in-dequeue': where({ first: inside('deque') }) },
      }),
    };
    const failed = failures(declared(scenario, { variants: [locked] }));
    expect(failed['two-dequeue > locked > reaches both-in-dequeue']).toBe(
      'no state in which both are in dequeue\nnothing is named deque in this variant',
    );
  });

  test('fails for a report that no property names', () => {
    const scenario: Scenario = {
      ...twoDequeue,
      build: (parts) => {
        const build = twoDequeue.build(parts);
        return { ...build, properties: { ...build.properties, 'queue-corrupted': {} } };
      },
      expect: { unlocked: { 'queue-corrupted': 'never', 'length-wrong': 'sometimes' } },
    };
    expect(failures(declared(scenario, { variants: [unlocked] }))).toEqual({
      'two-dequeue > unlocked > no other report': expect.stringMatching(
        /\nunexpected: no property of the scenario names this report\n/,
      ) as unknown,
    });
  });

  test('fails for a guard that turns nothing, and shows why', () => {
    const [guard] = twoDequeue.guards as [Scenario['guards'][number]];
    const useless: Scenario = {
      ...twoDequeue,
      guards: [{ ...guard, edits: [{ in: 'dequeue', swap: 'list_del_init' }] }],
    };
    const failed = failures(declared(useless, { variants: [locked] }));
    expect(failed['two-dequeue > guard no-lock makes queue-corrupted sometimes in locked']).toMatch(
      /^the edit leaves queue-corrupted never, not sometimes\nguard: the lock is all that keeps the two apart\n\ntwo-dequeue {2}locked {2}queue-corrupted: NEVER\n/,
    );
  });

  test('compares the counterexamples with those that are kept, on cells that have run already', () => {
    const build = jest.fn(twoDequeue.build);
    const tests = new Map<string, () => void>();
    declareTests(
      { ...twoDequeue, build },
      [unlocked],
      {},
      {
        describe: (_, declare) => declare(),
        test: (name, run) => void tests.set(name, run),
        caller: '',
        golden: { folder: '/nowhere/golden', write: false },
      },
    );
    tests.get('queue-corrupted: sometimes')!();
    const runs = build.mock.calls.length;
    const compare = tests.get('counterexamples are those of golden/')!;
    expect(compare).toThrow('queue-corrupted.txt is missing\nlength-wrong.txt is missing\n');
    // Put together again to be replayed, for each property.
    expect(build.mock.calls.length - runs).toBe(2);
  });

  test('leaves guards out whose variant was not chosen, but not those of an unknown one', () => {
    expect([...declared(twoDequeue, { variants: [unlocked] }).keys()]).toHaveLength(3);
    const failed = failures(declared(twoDequeue, {}, [unlocked]));
    expect(failed).toEqual({
      'two-dequeue > guard no-lock makes queue-corrupted sometimes in locked': 'there is no variant locked',
    });
  });

  test('says of a cell that failed what is wrong', () => {
    const failed = failures(declared({ ...twoDequeue, requires: ['enqueue'] }, { variants: [locked] }));
    expect(failed['two-dequeue > locked > length-wrong: never']).toMatch(
      /^two-dequeue {2}locked {2}length-wrong: ERROR\n\nundeclared-symbol: two-dequeue uses dequeue\n/,
    );
    expect(failed['two-dequeue > locked > reaches both-in-dequeue']).toMatch(/^undeclared-symbol: /);
  });
});
