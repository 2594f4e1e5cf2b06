// SPDX-License-Identifier: GPL-2.0-only
import type { StateStore } from './state-store';
import type { Transitions } from './transitions';

/**
 * Whether some execution can run for ever through states that `inside` accepts. Removes states
 * without remaining predecessors one after the other (Kahn, "Topological sorting of large networks",
 * CACM 1962): what cannot be removed lies on a cycle or behind one.
 */
export function hasCycle(
  store: StateStore,
  transitions: Transitions,
  inside: (state: number) => boolean,
  arrive: (words: Int32Array) => void,
): boolean {
  const predecessors = new Int32Array(store.count);
  const pending: number[] = [];
  let left = 0;

  const successors = (state: number, visit: (to: number) => void): void => {
    store.read(state, transitions.before);
    transitions.open();
    while (transitions.next()) {
      if (transitions.memory.failure !== undefined) continue;
      arrive(transitions.after);
      const to = store.find(transitions.after);
      if (inside(to)) visit(to);
    }
  };

  for (let state = 0; state < store.count; state++) {
    if (!inside(state)) continue;
    left++;
    successors(state, (to) => predecessors[to]++);
  }
  for (let state = 0; state < store.count; state++) {
    if (inside(state) && predecessors[state] === 0) pending.push(state);
  }
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    left--;
    successors(state, (to) => {
      if (--predecessors[to] === 0) pending.push(to);
    });
  }
  return left > 0;
}
