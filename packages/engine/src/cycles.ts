// SPDX-License-Identifier: GPL-2.0-only
import type { Search } from './plain-search';

/**
 * Whether some execution can run for ever through states that `inside` accepts. Removes states
 * without remaining predecessors one after the other (Kahn, "Topological sorting of large networks",
 * CACM 1962): what cannot be removed lies on a cycle or behind one.
 */
export function hasCycle(search: Search, inside: (state: number) => boolean): boolean {
  const { count } = search.store;
  const predecessors = new Int32Array(count);
  const pending: number[] = [];
  let left = 0;

  const successors = (state: number, visit: (to: number) => void): void =>
    search.successors(state, (to) => {
      if (inside(to)) visit(to);
    });

  for (let state = 0; state < count; state++) {
    if (!inside(state)) continue;
    left++;
    successors(state, (to) => predecessors[to]++);
  }
  for (let state = 0; state < count; state++) {
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
