// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  defineOperation,
  formatSchedule,
  Layout,
  replay,
  type Program,
  type Schedule,
  type SearchProgress,
} from '../../src';
import { exploreQuick } from '../../src/bounded/quick';
import { exploreRandom } from '../../src/bounded/random';
import { load, programOf, store } from '../support/model';

const seen = { first: { of: 'first' }, second: { of: 'second' } };
const observe = defineOperation('observe', {
  run: (memory, what: keyof typeof seen) => memory.observe(seen[what]),
});

const layout = new Layout();
const x = layout.cell('x', { min: 0, max: 2 });
/** Ends with x of 1 or 2, and observes something on each side. */
const program: Program = programOf(
  layout,
  [
    function* () {
      yield* store(x, 1);
      if ((yield* load(x)) === 2) yield* observe('first');
    },
    function* () {
      yield* store(x, 2);
      yield* observe('second');
    },
  ],
  {
    observe: { x: (memory) => memory.load(x) },
    properties: [{ id: 'ends-at-1', end: (memory) => memory.load(x) === 1 }],
    marks: [{ name: 'at-2', holds: (memory) => memory.load(x) === 2 }],
    judge: (observations) =>
      observations.includes(seen.first) && observations.includes(seen.second)
        ? [{ kind: 'bug', title: 'both', because: [seen.first, seen.second] }]
        : [],
  },
);

const xAfter = (schedule: Schedule): number => replay(program, schedule).memory.load(x);

describe.each([
  ['quick', (rest: object) => exploreQuick(program, rest)],
  ['random', (rest: object) => exploreRandom(program, { runs: 30, ...rest })],
])('a %s search', (_, explored) => {
  test('gives schedules that lead to what they are given for', () => {
    const found = explored({});
    const [{ outcome, witness, counterWitness }] = found.properties;
    expect([outcome, xAfter(witness!), xAfter(counterWitness!)]).toEqual(['sometimes', 1, 2]);
    expect(found.outcomes.map(({ values, schedule }) => [values, xAfter(schedule)])).toEqual([
      [{ x: 1 }, 1],
      [{ x: 2 }, 2],
    ]);
    const [{ schedule }] = found.marks;
    expect([formatSchedule(schedule!).endsWith('b1'), xAfter(schedule!)]).toEqual([true, 2]);
  });

  test('judges what was observed in any of its executions, each with a schedule to it', () => {
    const found = explored({});
    expect(found.reports).toHaveLength(1);
    const [{ report, because }] = found.reports;
    expect(report).toMatchObject({ kind: 'bug', title: 'both' });
    const last = because!.map((schedule) => replay(program, schedule).steps.at(-1)!.operation);
    expect(last.map(({ name, args }) => [name, ...args])).toEqual([
      ['observe', 'first'],
      ['observe', 'second'],
    ]);
  });

  test('is neither complete nor reduced, and tells what ran if it is asked to', () => {
    const found = explored({});
    expect(found).toMatchObject({ complete: false, reduced: false, deadlocks: 0 });
    expect(found).not.toHaveProperty('stoppedBy');
    expect(found).not.toHaveProperty('ran');
    expect(explored({ ran: true }).ran).toBeDefined();
  });
});

describe('whoever is asked whether to go on is told how far it has come', () => {
  const told = (explored: (goOn: (look: () => SearchProgress) => boolean) => unknown) => {
    const all: SearchProgress[] = [];
    explored((look) => all.push(look()) > 0);
    return all;
  };

  test('by a quick search, once a thousand nodes', () => {
    expect(told((goOn) => exploreQuick(program, { goOn }))).toMatchObject([{ states: 3, depth: 0 }]);
  });

  test('by a random search, after each execution', () => {
    const all = told((goOn) => exploreRandom(program, { goOn, runs: 3 }));
    expect(all.map(({ frontier, depth }) => [frontier, depth])).toEqual([
      [0, 4],
      [0, 4],
      [0, 4],
    ]);
    expect(all[0].states).toBe(5);
  });
});
