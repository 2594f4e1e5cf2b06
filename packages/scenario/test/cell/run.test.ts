// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { checkpoint, choose } from '@mm-litmus/engine';
import { defineVariant } from '@mm-litmus/mm';
import { inside, runCell, type Scenario, type Variant, where } from '../../src';
import { explorationOf } from '../../src/cell/exploration-of';
import { drainAndDequeue, drained, locked, twoDequeue, unlocked } from '../fixture/tiny';

const verdictsOf = (scenario: Scenario, variant: Variant, options = {}) => {
  const { verdict, properties } = runCell(scenario, variant, options);
  return [
    verdict,
    ...properties.map((each) => `${each.id}: ${each.actual} ${each.verdict} ${each.reason}`.trim()),
  ];
};

/** The scenario with another build, which gets what the real one returns. */
const rebuilt = (scenario: Scenario, change: (build: ReturnType<Scenario['build']>) => object): Scenario => ({
  ...scenario,
  build: (parts) => {
    const build = scenario.build(parts);
    return { ...build, ...change(build) };
  },
});

describe('runCell', () => {
  test('finds the bug where it is, with witnesses, counts and marks', () => {
    expect(runCell(twoDequeue, unlocked)).toMatchObject({
      scenario: 'two-dequeue',
      variant: 'unlocked',
      verdict: 'ok',
      complete: true,
      bounds: { cpus: 2, folios: 2 },
      properties: [
        {
          id: 'queue-corrupted',
          expected: 'sometimes',
          actual: 'sometimes',
          ok: true,
          provenance: 'scenario',
        },
        { id: 'length-wrong', expected: 'sometimes', actual: 'sometimes', ok: true, provenance: 'scenario' },
      ],
      marks: [{ name: 'both-in-dequeue', reached: true, threads: ['first', 'second'] }],
      reports: [{ kind: 'list-corruption', fatal: true, properties: ['queue-corrupted'] }],
    });
  });

  test('finds none where there is none', () => {
    expect(verdictsOf(twoDequeue, locked)).toEqual([
      'ok',
      'queue-corrupted: never ok',
      'length-wrong: never ok',
    ]);
  });

  test('tells the distinct ends as far as the scenario observes them', () => {
    const linked = { 'A linked': false, 'B linked': false };
    expect(runCell(twoDequeue, locked).ends.map(({ values }) => values)).toEqual([{ length: 0, ...linked }]);
    const { ends } = runCell(twoDequeue, unlocked);
    expect(ends.map(({ values }) => Object.values(values).join())).toEqual([
      '0,false,false',
      '0,true,false',
      '1,false,false',
      '1,true,false',
    ]);
    expect(ends.every(({ schedule }) => schedule !== '')).toBe(true);
  });

  test('or as mm does, if the scenario says nothing', () => {
    const plain = rebuilt(twoDequeue, () => ({ observe: undefined }));
    expect(runCell(plain, locked).ends.map(({ values }) => values)).toEqual([
      { 'root queue length': 0, 'root shrinker bit': false, NR_ANON_PARTIALLY_MAPPED: 0 },
    ]);
  });

  test('a bounded search shows what happens, never what does not, and says which it is', () => {
    const quick = { quick: 1 };
    expect(runCell(twoDequeue, unlocked, quick)).toMatchObject({ verdict: 'ok', complete: false });
    const [, reason] = verdictsOf(twoDequeue, locked, quick);
    expect(reason).toBe(
      'queue-corrupted: incomplete incomplete bounded: only executions with at most 1 switch away from a ' +
        'thread that could go on',
    );
    const random = { random: { seed: 3, runs: 20 } };
    expect(runCell(twoDequeue, locked, random)).toMatchObject({
      verdict: 'incomplete',
      bounded: 'only 20 executions chosen at random, with seed 3',
      complete: false,
    });
    expect(runCell(twoDequeue, unlocked, random)).toEqual(runCell(twoDequeue, unlocked, random));
    expect(runCell(twoDequeue, locked).complete).toBe(true);
  });

  test('ends when it is told to, and says what it knows', () => {
    expect(
      runCell(twoDequeue, locked, { set: { folios: 3 }, full: true, goOn: () => false }).properties[0],
    ).toMatchObject({
      verdict: 'incomplete',
      reason: expect.stringMatching(/^it was interrupted after \d+ states$/),
    });
  });

  test('gives the same result every time', () => {
    expect(runCell(twoDequeue, unlocked)).toEqual(runCell(twoDequeue, unlocked));
  });

  test('raises bounds', () => {
    expect(runCell(twoDequeue, locked, { set: { folios: 3 } })).toMatchObject({
      verdict: 'ok',
      bounds: { folios: 3 },
    });
    expect(() => runCell(twoDequeue, locked, { set: { folios: 4 } })).toThrow(
      'folios=4: in two-dequeue it takes 2..3',
    );
  });

  test('inherits expectations and says so', () => {
    expect(verdictsOf(twoDequeue, drained)).toEqual([
      'ok',
      'queue-corrupted: never ok expected as of locked',
      'length-wrong: never ok expected as of locked',
    ]);
  });

  test('is unexpected both ways', () => {
    const expecting = (outcome: 'never' | 'sometimes'): Scenario => {
      return { ...twoDequeue, expect: { unlocked: { 'queue-corrupted': outcome, 'length-wrong': outcome } } };
    };
    expect(verdictsOf(expecting('never'), unlocked)).toEqual([
      'unexpected',
      'queue-corrupted: sometimes unexpected sometimes, expected never: list_del corruption. prev->next should be B.node, but was A.node. (prev=Q.head)',
      'length-wrong: sometimes unexpected sometimes, expected never',
    ]);
    expect(verdictsOf(expecting('sometimes'), locked)).toEqual([
      'unexpected',
      'queue-corrupted: never unexpected never, expected sometimes',
      'length-wrong: never unexpected never, expected sometimes',
    ]);
  });

  test('is unexpected where nothing is expected', () => {
    expect(verdictsOf({ ...twoDequeue, expect: {} }, locked)).toEqual([
      'unexpected',
      'queue-corrupted: never unexpected never, and nothing says what to expect',
      'length-wrong: never unexpected never, and nothing says what to expect',
    ]);
  });

  test('a report that no property names makes the cell unexpected', () => {
    const blind = rebuilt(twoDequeue, ({ properties }) => ({
      properties: { ...properties, 'queue-corrupted': {} },
    }));
    const scenario: Scenario = {
      ...blind,
      expect: { unlocked: { 'queue-corrupted': 'never', 'length-wrong': 'sometimes' } },
    };
    expect(verdictsOf(scenario, unlocked)).toEqual([
      'unexpected',
      'queue-corrupted: never ok',
      'length-wrong: sometimes ok',
      'other-report: sometimes unexpected no property names it: list_del corruption. prev->next should be B.node, but was A.node. (prev=Q.head)',
    ]);
  });

  test('what a variant is known for is judged by itself, though its program is that of another', () => {
    const blind = rebuilt(twoDequeue, ({ properties }) => ({
      properties: { ...properties, 'queue-corrupted': {} },
    }));
    const knowing = { ...unlocked, knownReports: ['list_del corruption'] };
    const others = { ...unlocked, knownReports: ['use-after-free'] };
    const cells = [unlocked, knowing, others, knowing].map((variant) => runCell(blind, variant));
    const named = cells.map(({ properties }) => properties.some(({ id }) => id === 'other-report'));
    expect(named).toEqual([true, false, true, false]);
    expect(cells.map(({ reports }) => reports[0].properties.length)).toEqual([1, 0, 1, 0]);
    const [first, second, third, fourth] = cells.map(explorationOf);
    expect(third).toBe(first);
    expect(fourth).toBe(second);
    expect(second).not.toBe(first);
  });

  test('a never with an unreached mark is vacuous', () => {
    const scenario = rebuilt(twoDequeue, ({ marks }) => ({
      marks: { 'both-in-dequeue': { ...marks['both-in-dequeue'], cells: () => false } },
    }));
    expect(verdictsOf(scenario, locked)).toEqual([
      'vacuous',
      'queue-corrupted: never vacuous unreached mark both-in-dequeue',
      'length-wrong: never vacuous unreached mark both-in-dequeue',
    ]);
    expect(verdictsOf(scenario, unlocked)[0]).toBe('ok');
  });

  test('says when nothing in the variant has the name that a mark looks for', () => {
    const scenario = rebuilt(twoDequeue, () => ({
      marks: { 'both-in-dequeue': where({ first: inside('deque'), second: inside('dequeue') }) },
    }));
    expect(verdictsOf(scenario, locked)[1]).toBe(
      'queue-corrupted: never vacuous unreached mark both-in-dequeue: nothing is named deque in this variant',
    );
    const known = rebuilt(twoDequeue, () => ({
      marks: { 'both-in-dequeue': where({ first: inside('dequeue'), second: inside('dequeue') }) },
    }));
    expect(runCell(known, locked).marks[0]).not.toHaveProperty('lacks');
  });

  test('a limit makes it incomplete, but not what was refuted', () => {
    expect(verdictsOf(twoDequeue, locked, { limits: { states: 10 } })).toEqual([
      'incomplete',
      'queue-corrupted: incomplete incomplete the state limit was reached after 10 states',
      'length-wrong: incomplete incomplete the state limit was reached after 10 states',
    ]);
    expect(runCell(twoDequeue, locked, { limits: { states: 10 } }).complete).toBe(false);
  });

  test('leaves nothing out on request, and then checks progress', () => {
    expect(runCell(twoDequeue, locked)).toMatchObject({ reduced: false, progress: 'not checked' });
    expect(runCell(twoDequeue, locked, { full: true })).toMatchObject({
      verdict: 'ok',
      reduced: false,
      progress: 'yes',
    });
  });

  test('says where a thread cannot finish any more, and reports a loop that nobody can end', () => {
    const scenario = rebuilt(twoDequeue, ({ threads }) => ({
      threads: [
        ...threads,
        {
          name: 'endless',
          cpu: 0,
          start: function* () {
            for (;;) {
              yield* checkpoint();
              yield* choose(1);
            }
          },
        },
      ],
    }));
    const cell = runCell(scenario, locked, { full: true });
    expect(cell).toMatchObject({
      verdict: 'unexpected',
      progress: 'no',
      stuck: { schedule: '', threads: ['endless'] },
    });
    expect(cell.reports).toEqual([
      {
        kind: 'soft-lockup',
        title: 'soft lockup: endless loops, and nobody can end it',
        details: ['one turn: c1'],
        fatal: true,
        schedule: 'a12',
        because: [],
        properties: ['other-report'],
      },
    ]);
    expect(cell.properties.at(-1)).toMatchObject({ id: 'other-report', verdict: 'unexpected' });
    expect(runCell(scenario, locked).reports).toEqual([]);

    const known = runCell(scenario, { ...locked, knownReports: ['endless loops'] }, { full: true });
    expect(known.reports).toMatchObject([{ kind: 'soft-lockup', properties: [] }]);
    expect(known.properties.map(({ id }) => id)).not.toContain('other-report');
  });

  test('names what no execution tried', () => {
    const one = rebuilt(twoDequeue, ({ threads }) => ({ threads: threads.slice(0, 1), marks: {} }));
    const { untried } = runCell({ ...one, marks: {} }, locked);
    expect(untried).toEqual({ neverRan: [], sameAnswer: [] });
  });

  test('is not applicable where the variant lacks a symbol, which it names', () => {
    expect(verdictsOf(drainAndDequeue, locked)).toEqual([
      'not-applicable',
      'length-wrong: not-applicable not-applicable the variant lacks drain',
    ]);
    expect(runCell(drainAndDequeue, locked)).toMatchObject({ complete: true, states: 0, marks: [] });
  });

  test('that is unexpected if something else is expected, as is a cell that links against expectation', () => {
    const scenario: Scenario = {
      ...drainAndDequeue,
      expect: { locked: { 'length-wrong': 'never' }, drained: 'not-applicable' },
    };
    expect(verdictsOf(scenario, locked)).toEqual([
      'unexpected',
      'length-wrong: not-applicable unexpected not-applicable, expected never: the variant lacks drain',
    ]);
    expect(verdictsOf(scenario, drained)[1]).toMatch(/ expected not-applicable but it links$/);
  });
});

describe('a cell that fails', () => {
  const errorOf = (scenario: Scenario, variant: Variant = locked, options = {}) => {
    const { verdict, complete, error, properties } = runCell(scenario, variant, options);
    expect([verdict, complete, properties[0].verdict, properties[0].actual]).toEqual([
      'error',
      false,
      'error',
      null,
    ]);
    return error!.message.split('\n')[0];
  };

  test('names a symbol that the scenario does not list', () => {
    expect(errorOf({ ...twoDequeue, requires: ['dequeue'] })).toBe(
      'undeclared-symbol: two-dequeue uses enqueue',
    );
  });

  test.each<[string, Parameters<typeof rebuilt>[1], string]>([
    [
      'a property that is missing',
      () => ({ properties: {} }),
      'build() returns no property "queue-corrupted"',
    ],
    [
      'a property too many',
      ({ properties }) => ({ properties: { ...properties, more: {} } }),
      'build() returns a property "more" that is not declared',
    ],
    ['a mark that is missing', () => ({ marks: {} }), 'build() returns no mark "both-in-dequeue"'],
    [
      'a mark about nobody',
      () => ({ marks: { 'both-in-dequeue': { positions: { third: () => true } } } }),
      'mark "both-in-dequeue" looks at thread "third": there are first, second',
    ],
    ['no thread', () => ({ threads: [] }), 'it has 0 threads, not 1..16'],
    [
      'a CPU too many',
      ({ threads }) => ({ threads: threads.map((thread) => ({ ...thread, cpu: 2 })) }),
      'first runs on CPU2 of 2',
    ],
    [
      'threads of the same name',
      ({ threads }) => ({ threads: threads.map((thread) => ({ ...thread, name: 'first' })) }),
      'two threads are named first',
    ],
    [
      'a name that heads no column',
      ({ threads }) => ({ threads: threads.map((thread) => ({ ...thread, name: 'The first thread' })) }),
      'the thread name "The first thread" is not 1..16 of a-z, 0-9 and -',
    ],
  ])('names %s', (_, change, message) => {
    expect(errorOf(rebuilt(twoDequeue, change))).toBe(`bad-build: two-dequeue: ${message}`);
  });

  test('passes on what the engine says of the model', () => {
    const scenario = rebuilt(twoDequeue, ({ threads }) => ({
      threads: [
        ...threads,
        {
          name: 'endless',
          cpu: 0,
          start: function* () {
            for (;;) yield* checkpoint();
          },
        },
      ],
    }));
    expect(errorOf(scenario)).toMatch(/^silent-loop: /);
  });

  test('passes on what the linker says', () => {
    const [{ edits }] = twoDequeue.guards as [Scenario['guards'][number]];
    expect(errorOf(twoDequeue, unlocked, { guards: edits })).toMatch(/^nothing-to-edit: /);
    const twice = defineVariant({
      ...locked,
      name: 'locked',
      layers: [[...locked.layers[0], ...locked.layers[0]]],
    });
    expect(errorOf(twoDequeue, twice)).toMatch(/^duplicate-symbol: dequeue is defined twice in layer/);
  });

  test('says that a guard edits what nobody runs into', () => {
    const guards = [{ in: 'dequeue', drop: 'spin_lock', nth: 2 }];
    expect(errorOf(twoDequeue, locked, { guards })).toBe(
      'bad-guard: nothing runs into {"in":"dequeue","drop":"spin_lock","nth":2}',
    );
  });

  test('wraps an exception that nobody foresaw', () => {
    const scenario: Scenario = {
      ...twoDequeue,
      build: () => {
        throw new TypeError('x is undefined');
      },
    };
    expect(errorOf(scenario)).toBe('TypeError: x is undefined');
    expect(runCell(scenario, locked).error!.code).toBe('foreign-exception');
  });

  test('says that a variant expects what is not there', () => {
    const variant = defineVariant({
      ...unlocked,
      name: 'typo',
      expectations: { 'two-dequeue': { lenght: 'never' } },
    });
    expect(runCell(twoDequeue, variant).error!.message.split('\n')[0]).toBe(
      'bad-expectation: typo expects something of "lenght" in two-dequeue, which has queue-corrupted, length-wrong',
    );
  });
});
