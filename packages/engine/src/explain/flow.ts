// SPDX-License-Identifier: GPL-2.0-only
import { type Counters, MAX_COUNT } from './counters';
import { GOAL, type StateGraph } from './state-graph';

/** Executions as a part of the graph: those that reach the goal, or all. */
export interface Region {
  readonly graph: StateGraph;
  /** Its states, each, but for loops, before those its steps lead to; the start is the first. */
  readonly order: Int32Array;
  /** By state: 1 if it is in the region. Steps to states outside are not. */
  readonly inside: Uint8Array;
  /** Whether steps that end an execution without the goal belong to it. */
  readonly withoutGoal: boolean;
}

/** What is counted at each step, and at the end for what a thread then waits for. */
export interface Counting {
  readonly counters: Counters;
  /** By step: up to two counters, or -1. */
  readonly first: Int32Array;
  readonly second?: Int32Array;
  /** Counters of the steps that threads wait for in a state that ends at the goal. */
  waiting(state: number): readonly number[];
}

export interface Least {
  /** What every execution in the region counts until the goal, with what threads then wait for. */
  readonly withWaiting: Int32Array;
  readonly done: Int32Array;
}

/**
 * The least of each counter over all executions of the region that reach the goal. A forward pass to
 * the fixpoint: counting one more commutes with the minimum, so nothing is lost where ways meet.
 */
export function leastCounts(region: Region, counting: Counting): Least {
  const { graph, order, inside } = region;
  const { words } = counting.counters;
  const sets = new Int32Array(graph.count * words).fill(-1);
  sets.fill(0, order[0] * words, (order[0] + 1) * words);
  const set = new Int32Array(words);
  const least = { withWaiting: new Int32Array(words).fill(-1), done: new Int32Array(words).fill(-1) };
  const to = graph.to.values;
  untilNothingChanges(order, graph.count, (state, changed) => {
    for (let step = graph.begin(state), end = graph.end(state); step < end; step++) {
      const target = to[step];
      if (target >= 0 ? inside[target] === 0 : target !== GOAL) continue;
      for (let i = 0; i < words; i++) set[i] = sets[state * words + i];
      count(counting, step, set);
      if (target === GOAL) {
        meet(least.withWaiting, 0, set);
        meet(least.done, 0, set);
      } else if (meet(sets, target * words, set)) changed[target] = 1;
    }
    if (!graph.endsAtGoal(state)) return;
    for (let i = 0; i < words; i++) set[i] = sets[state * words + i];
    meet(least.done, 0, set);
    for (const counter of counting.waiting(state)) counting.counters.count(counter, set, 0);
    meet(least.withWaiting, 0, set);
  });
  return least;
}

/**
 * The most of each counter that an execution of the region can have while `watched` stands at 0, at 1,
 * ... at `below` - 1: that many sets, one after the other. (-1: nothing is watched, and `below` is 1.)
 * What a thread waits for at the goal counts last. As above, with the maximum.
 */
export function mostCounts(region: Region, counting: Counting, watched: number, below: number): Int32Array {
  const { graph, order, inside, withoutGoal } = region;
  const { first } = counting;
  const { words } = counting.counters;
  const sets = new Int32Array(graph.count * below * words);
  /** By state and count of `watched`: some way leads there. */
  const met = new Uint8Array(graph.count * below);
  const most = new Int32Array(below * words);
  const set = new Int32Array(words);
  const to = graph.to.values;
  met[order[0] * below] = 1;
  untilNothingChanges(order, graph.count, (state, changed) => {
    for (let seen = 0; seen < below; seen++) {
      const node = state * below + seen;
      if (met[node] === 0) continue;
      for (let step = graph.begin(state), end = graph.end(state); step < end; step++) {
        const target = to[step];
        if (target >= 0 ? inside[target] === 0 : target !== GOAL && !withoutGoal) continue;
        const then = first[step] === watched && watched >= 0 ? seen + 1 : seen;
        if (then === below) continue;
        for (let i = 0; i < words; i++) set[i] = sets[node * words + i];
        count(counting, step, set);
        join(most, then * words, set);
        if (target < 0) continue;
        const next = target * below + then;
        if (join(sets, next * words, set) || met[next] === 0) changed[target] = met[next] = 1;
      }
      if (withoutGoal || !graph.endsAtGoal(state)) continue;
      for (let i = 0; i < words; i++) set[i] = sets[node * words + i];
      for (const counter of counting.waiting(state)) counting.counters.count(counter, set, 0);
      join(most, seen * words, set);
    }
  });
  return most;
}

/** What holds of a counter whose value depends on the state alone, not on the way there. */
export interface Settled {
  /** By counter: whether it is one. */
  readonly isSettled: readonly boolean[];
  /** The least of each counter over all executions in which this one is just about to become `value`. */
  readonly leastBefore: (counter: number, value: number) => Int32Array;
}

/**
 * Finds the settled counters, and for all of them at once what `mostCounts` tells of two of them: where
 * one is about to count, the state says which time it is, and the least of the others says what has
 * always happened before. What a thread waits for at the goal counts last.
 */
export function settledCounts(region: Region, counting: Counting): Settled {
  const { graph, order, inside, withoutGoal } = region;
  const { counters, first } = counting;
  const { words } = counters;
  const least = new Int32Array(graph.count * words).fill(-1);
  const most = new Int32Array(graph.count * words);
  least.fill(0, order[0] * words, (order[0] + 1) * words);
  const met = new Uint8Array(graph.count);
  met[order[0]] = 1;
  const set = new Int32Array(words);
  const to = graph.to.values;
  untilNothingChanges(order, graph.count, (state, changed) => {
    if (met[state] === 0) return;
    for (let step = graph.begin(state), end = graph.end(state); step < end; step++) {
      const target = to[step];
      if (target < 0 || inside[target] === 0) continue;
      for (let i = 0; i < words; i++) set[i] = least[state * words + i];
      count(counting, step, set);
      const fewer = meet(least, target * words, set);
      for (let i = 0; i < words; i++) set[i] = most[state * words + i];
      count(counting, step, set);
      const more = join(most, target * words, set);
      if (fewer || more || met[target] === 0) changed[target] = met[target] = 1;
    }
  });

  const varies = new Int32Array(words);
  const before = new Map<number, Int32Array>();
  const meetBefore = (counter: number, state: number): void => {
    const key = counter * (MAX_COUNT + 1) + counters.value(counter, most, state * words);
    let sets = before.get(key);
    if (sets === undefined) before.set(key, (sets = new Int32Array(words).fill(-1)));
    for (let i = 0; i < words; i++) sets[i] &= least[state * words + i];
  };
  for (const state of order) {
    if (met[state] === 0) continue;
    for (let i = 0; i < words; i++) varies[i] |= least[state * words + i] ^ most[state * words + i];
    for (let step = graph.begin(state), end = graph.end(state); step < end; step++) {
      const target = to[step];
      if (target >= 0 ? inside[target] === 0 : target !== GOAL && !withoutGoal) continue;
      if (first[step] >= 0) meetBefore(first[step], state);
    }
    if (withoutGoal || !graph.endsAtGoal(state)) continue;
    for (const counter of counting.waiting(state)) meetBefore(counter, state);
  }
  const never = new Int32Array(words).fill(-1);
  return {
    isSettled: counters.same(varies),
    leastBefore: (counter, value) => before.get(counter * (MAX_COUNT + 1) + value - 1) ?? never,
  };
}

function count({ counters, first, second }: Counting, step: number, set: Int32Array): void {
  if (first[step] >= 0) counters.count(first[step], set, 0);
  if (second !== undefined && second[step] >= 0) counters.count(second[step], set, 0);
}

/** Visits the states in order, again those that `visit` says have changed, until none has. */
function untilNothingChanges(
  order: Int32Array,
  states: number,
  visit: (state: number, changed: Uint8Array) => void,
): void {
  const changed = new Uint8Array(states).fill(1);
  for (let again = true; again;) {
    again = false;
    for (let i = 0; i < order.length; i++) {
      const state = order[i];
      if (changed[state] === 0) continue;
      changed[state] = 0;
      again = true;
      visit(state, changed);
    }
  }
}

function meet(sets: Int32Array, at: number, set: Int32Array): boolean {
  let changed = false;
  for (let i = 0; i < set.length; i++) {
    const least = sets[at + i] & set[i];
    if (least === sets[at + i]) continue;
    sets[at + i] = least;
    changed = true;
  }
  return changed;
}

function join(sets: Int32Array, at: number, set: Int32Array): boolean {
  let changed = false;
  for (let i = 0; i < set.length; i++) {
    const most = sets[at + i] | set[i];
    if (most === sets[at + i]) continue;
    sets[at + i] = most;
    changed = true;
  }
  return changed;
}
