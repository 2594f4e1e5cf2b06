// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Counters } from '../../src/explain/counters';
import { type Counting, leastCounts, mostCounts, type Region, settledCounts } from '../../src/explain/flow';
import { GOAL, OVER, type StateGraph } from '../../src/explain/state-graph';

/** Five counters of twelve bits each take three words. */
const COUNTERS = 5;
const MOST = 12;
const STATES = 6;

interface Step {
  readonly from: number;
  /** A state with a higher number, GOAL or OVER. */
  readonly to: number;
  readonly first: number;
  readonly second: number;
}

interface Example {
  readonly steps: readonly Step[];
  /** By state, if no step leaves it: whether it ends at the goal, and what is waited for there. */
  readonly ends: readonly { readonly atGoal: boolean; readonly waiting: readonly number[] }[];
}

const counter = fc.integer({ min: -1, max: COUNTERS - 1 });
const labels = { first: counter, second: counter };
const example: fc.Arbitrary<Example> = fc.record({
  steps: fc
    .tuple(
      // Some step leads to each state but the start.
      ...Array.from({ length: STATES - 1 }, (_, i) =>
        fc.record({ from: fc.nat({ max: i }), to: fc.constant(i + 1), ...labels }),
      ),
      fc.array(
        fc.record({
          from: fc.nat({ max: STATES - 1 }),
          to: fc.integer({ min: OVER, max: STATES - 1 }),
          ...labels,
        }),
        { maxLength: 6 },
      ),
    )
    .map((steps) => (steps.flat() as Step[]).filter(({ from, to }) => to < 0 || to > from))
    .map((steps) => steps.sort((a, b) => a.from - b.from)),
  ends: fc.array(
    fc.record({
      atGoal: fc.boolean(),
      waiting: fc.uniqueArray(fc.nat({ max: COUNTERS - 1 }), { maxLength: 2 }),
    }),
    { minLength: STATES, maxLength: STATES },
  ),
});

function graphOf({ steps, ends }: Example): StateGraph {
  const begin = (state: number): number => steps.filter(({ from }) => from < state).length;
  const graph: Partial<StateGraph> = {
    count: STATES,
    to: { values: Int32Array.from(steps, ({ to }) => to), length: steps.length, push: () => undefined },
    begin,
    end: (state) => begin(state + 1),
    endsAtGoal: (state) => ends[state].atGoal && begin(state) === begin(state + 1),
  };
  return graph as StateGraph;
}

/** All executions, or those that reach the goal: undefined if none does. */
function regionOf(of: Example, withoutGoal: boolean): Region | undefined {
  const graph = graphOf(of);
  const inside = new Uint8Array(STATES);
  for (let state = STATES - 1; state >= 0; state--) {
    const reaches = ({ from, to }: Step): boolean => from === state && (to === GOAL || inside[to] === 1);
    if (withoutGoal || graph.endsAtGoal(state) || of.steps.some(reaches)) inside[state] = 1;
  }
  if (inside[0] === 0) return undefined;
  const order = Int32Array.from([...inside.keys()].filter((state) => inside[state] === 1));
  return { graph, order, inside, withoutGoal };
}

const countingOf = ({ steps, ends }: Example, withSecond: boolean): Counting => ({
  counters: new Counters(Array<number>(COUNTERS).fill(MOST)),
  first: Int32Array.from(steps, ({ first }) => first),
  ...(withSecond && { second: Int32Array.from(steps, ({ second }) => second) }),
  waiting: (state) => ends[state].waiting,
});

interface Visitor {
  /** A way to a state, by what was counted on it. */
  at?(state: number, counts: readonly number[]): void;
  /** Just before a step counts, or a thread waits for what would. */
  before?(counter: number, counts: readonly number[]): void;
  /** Behind a step; a visitor that gives false does not go on. */
  behind?(counts: readonly number[], first: readonly number[]): boolean;
  goal?(done: readonly number[], withWaiting: readonly number[], first: readonly number[]): void;
}

/** Goes along every execution of the region, one by one. */
function walk(
  { steps, ends }: Example,
  { graph, inside, withoutGoal }: Region,
  withSecond: boolean,
  visitor: Visitor,
) {
  const go = (state: number, counts: readonly number[], first: readonly number[]): void => {
    visitor.at?.(state, counts);
    for (const step of steps) {
      const { to } = step;
      if (step.from !== state || (to >= 0 ? inside[to] === 0 : to !== GOAL && !withoutGoal)) continue;
      if (step.first >= 0) visitor.before?.(step.first, counts);
      const firsts = plus(first, [step.first]);
      const then = plus(counts, withSecond ? [step.first, step.second] : [step.first]);
      if (visitor.behind?.(then, firsts) === false) continue;
      if (to === GOAL) visitor.goal?.(then, then, firsts);
      if (to >= 0) go(to, then, firsts);
    }
    if (!graph.endsAtGoal(state)) return;
    const { waiting } = ends[state];
    if (!withoutGoal) for (const counter of waiting) visitor.before?.(counter, counts);
    visitor.goal?.(counts, plus(counts, waiting), first);
  };
  const none = Array<number>(COUNTERS).fill(0);
  go(0, none, none);
}

const plus = (counts: readonly number[], more: readonly number[]): number[] =>
  counts.map((count, i) => count + more.filter((one) => one === i).length);

const merged = (all: readonly (readonly number[])[], of: (...values: number[]) => number): number[] =>
  Array.from({ length: COUNTERS }, (_, i) => of(...all.map((counts) => counts[i])));

/** What a set of counters says. */
const read = ({ counters }: Counting, sets: Int32Array, nth = 0): number[] =>
  Array.from({ length: COUNTERS }, (_, i) => counters.value(i, sets, nth * counters.words));

const forAll = (check: (of: Example) => void): void =>
  fc.assert(fc.property(example, check), { numRuns: 120, seed: 11 });

test('the least that executions to the goal count is that of each of them', () => {
  forAll((of) => {
    const region = regionOf(of, false);
    if (region === undefined) return;
    const [done, withWaiting]: number[][][] = [[], []];
    walk(of, region, true, {
      goal: (a, b) => void (done.push(a as number[]), withWaiting.push(b as number[])),
    });
    const counting = countingOf(of, true);
    const least = leastCounts(region, counting);
    expect(read(counting, least.done)).toEqual(merged(done, Math.min));
    expect(read(counting, least.withWaiting)).toEqual(merged(withWaiting, Math.min));
  });
});

test.each([true, false])(
  'the most that they count while one stands at some value (all executions: %s)',
  (all) => {
    const BELOW = 2;
    forAll((of) => {
      const region = regionOf(of, all);
      if (region === undefined) return;
      const counting = countingOf(of, false);
      for (const watched of [-1, 0, 1]) {
        const below = watched < 0 ? 1 : BELOW;
        const met = Array.from({ length: below }, () => [Array<number>(COUNTERS).fill(0)]);
        const seen = (first: readonly number[]): number => (watched < 0 ? 0 : first[watched]);
        walk(of, region, false, {
          behind: (counts, first) => seen(first) < below && met[seen(first)].push([...counts]) > 0,
          goal: (_, withWaiting, first) => void (all || met[seen(first)].push([...withWaiting])),
        });
        const most = mostCounts(region, counting, watched, below);
        met.forEach((counts, at) => expect(read(counting, most, at)).toEqual(merged(counts, Math.max)));
      }
    });
  },
);

test.each([true, false])(
  'what the state alone decides, and what comes before it (all executions: %s)',
  (all) => {
    let settled = 0;
    forAll((of) => {
      const region = regionOf(of, all);
      if (region === undefined) return;
      const counting = countingOf(of, false);
      const { isSettled, leastBefore } = settledCounts(region, counting);
      const atState = new Map<number, (readonly number[])[]>();
      const before = new Map<string, (readonly number[])[]>();
      walk(of, region, false, {
        at: (state, counts) => void atState.set(state, [...(atState.get(state) ?? []), counts]),
        before: (counter, counts) => {
          const key = `${counter} ${counts[counter] + 1}`;
          before.set(key, [...(before.get(key) ?? []), counts]);
        },
      });
      const varies = [...atState.values()].map((counts) =>
        merged(counts, (...values) => Number(Math.min(...values) !== Math.max(...values))),
      );
      expect(isSettled).toEqual(merged(varies, Math.max).map((any) => any === 0));
      for (let counter = 0; counter < COUNTERS; counter++) {
        for (let value = 1; isSettled[counter] && value < STATES; value++) {
          const counts = before.get(`${counter} ${value}`);
          const least = read(counting, leastBefore(counter, value));
          expect(least).toEqual(counts ? merged(counts, Math.min) : Array(COUNTERS).fill(MOST));
          if (counts) settled++;
        }
      }
    });
    expect(settled).toBeGreaterThan(100);
  },
);

test('where executions turn in a circle, what comes round counts as well', () => {
  const [none, a, b, c] = [-1, 0, 1, 2];
  const step = (from: number, to: number, first: number): Step => ({ from, to, first, second: none });
  const of: Example = {
    // State 2 leads back to state 1, without `a` having happened if it was met first.
    steps: [
      step(0, 1, a),
      step(0, 2, none),
      step(1, 2, none),
      step(1, 3, none),
      step(2, 1, b),
      step(3, GOAL, c),
    ],
    ends: Array.from({ length: STATES }, () => ({ atGoal: false, waiting: [] })),
  };
  const region: Region = {
    graph: graphOf(of),
    order: Int32Array.of(0, 1, 2, 3),
    inside: Uint8Array.of(1, 1, 1, 1, 0, 0),
    withoutGoal: false,
  };
  const counting = countingOf(of, false);
  expect(read(counting, leastCounts(region, counting).done)).toEqual([0, 0, 1, 0, 0]);
  expect(read(counting, mostCounts(region, counting, c, 1))).toEqual([1, MOST, 0, 0, 0]);
  const { isSettled, leastBefore } = settledCounts(region, counting);
  expect(isSettled).toEqual([false, false, true, true, true]);
  expect(read(counting, leastBefore(c, 1))).toEqual([0, 0, 0, 0, 0]);
});
