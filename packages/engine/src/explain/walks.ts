// SPDX-License-Identifier: GPL-2.0-only
import type { Choice, Schedule } from '../schedule';
import type { StateGraph } from './state-graph';

/** For each state of a graph with all its states expanded, the states with a step to it. */
class Predecessors {
  /** Of each state, where its predecessors begin in `states`; they end where those of the next begin. */
  readonly begins: Int32Array;
  readonly states: Int32Array;

  constructor(graph: StateGraph) {
    const { count } = graph;
    const to = graph.to.values;
    const begins = (this.begins = new Int32Array(count + 1));
    for (let step = 0; step < graph.to.length; step++) if (to[step] >= 0) begins[to[step] + 1]++;
    for (let state = 0; state < count; state++) begins[state + 1] += begins[state];
    this.states = new Int32Array(begins[count]);
    const next = begins.slice();
    for (let state = 0; state < count; state++) {
      for (let step = graph.begin(state), end = graph.end(state); step < end; step++) {
        if (to[step] >= 0) this.states[next[to[step]]++] = state;
      }
    }
  }
}

/**
 * Passes bits on to all states from which a state that has them can be reached. `bits` holds, per
 * state, what it has by itself, and afterwards what it can come to.
 */
export function passBack(graph: StateGraph, bits: Int32Array): void {
  const { begins, states } = new Predecessors(graph);
  const queued = new Uint8Array(graph.count);
  // Later states first: most steps lead to one that was found later.
  const pending = Int32Array.from(bits.keys());
  let top = pending.length;
  queued.fill(1);
  while (top > 0) {
    const state = pending[--top];
    queued[state] = 0;
    for (let i = begins[state]; i < begins[state + 1]; i++) {
      const from = states[i];
      if ((bits[state] & ~bits[from]) === 0) continue;
      bits[from] |= bits[state];
      if (queued[from] === 1) continue;
      queued[from] = 1;
      pending[top++] = from;
    }
  }
}

/** The states that can be reached from the start, each, but for loops, before those its steps lead to. */
export function inTopologicalOrder(graph: StateGraph): Int32Array {
  const { count } = graph;
  const order = new Int32Array(count);
  const met = new Uint8Array(count);
  const next = new Int32Array(count);
  const pending = new Int32Array(count);
  let top = 0;
  let left = count;
  met[0] = 1;
  pending[top++] = 0;
  next[0] = graph.begin(0);
  while (top > 0) {
    const state = pending[top - 1];
    if (next[state] === graph.end(state)) {
      order[--left] = state;
      top--;
      continue;
    }
    const to = graph.to.values[next[state]++];
    if (to < 0 || met[to] === 1) continue;
    met[to] = 1;
    next[to] = graph.begin(to);
    pending[top++] = to;
  }
  return order;
}

/** A way with the fewest steps from the start to a state, in a graph with its states expanded in order. */
export function wayTo(graph: StateGraph, state: number): number[] {
  const by = new Int32Array(state + 1).fill(-1);
  const from = new Int32Array(state + 1);
  const to = graph.to.values;
  for (let at = 0; at < state; at++) {
    for (let step = graph.begin(at), end = graph.end(at); step < end; step++) {
      if (to[step] <= 0 || to[step] > state || by[to[step]] >= 0) continue;
      by[to[step]] = step;
      from[to[step]] = at;
    }
  }
  const way: number[] = [];
  for (let at = state; at > 0; at = from[at]) way.push(by[at]);
  return way.reverse();
}

export function scheduleOf(graph: StateGraph, way: readonly number[]): Schedule {
  return way.map((step): Choice => graph.choice(step));
}
