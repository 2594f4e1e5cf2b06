// SPDX-License-Identifier: GPL-2.0-only
import type { Position } from '../positions';

/**
 * Numbers the strongly connected components of the known positions (Tarjan, "Depth-first search and
 * linear graph algorithms", SIAM J. Comput. 1972; without recursion): two positions have the same
 * number exactly if a thread can come from each to the other.
 */
export function components(positions: readonly Position[]): Int32Array {
  const component = new Int32Array(positions.length).fill(-1);
  const order = new Int32Array(positions.length).fill(-1);
  const low = new Int32Array(positions.length);
  const open: number[] = [];
  let visited = 0;
  let found = 0;
  for (const root of positions) {
    if (order[root.id] >= 0) continue;
    const path = [visit(root)];
    while (path.length > 0) {
      const top = path[path.length - 1];
      const { at } = top;
      if (top.next < top.edges.length) {
        const [, to] = top.edges[top.next++];
        if (order[to.id] < 0) path.push(visit(to));
        else if (component[to.id] < 0 && order[to.id] < low[at]) low[at] = order[to.id];
        continue;
      }
      path.pop();
      const before = path.at(-1)?.at;
      if (before !== undefined && low[at] < low[before]) low[before] = low[at];
      if (low[at] === order[at]) close(at);
    }
  }
  return component;

  function visit(position: Position): { at: number; edges: Position['edges']; next: number } {
    order[position.id] = low[position.id] = visited++;
    open.push(position.id);
    return { at: position.id, edges: position.edges, next: 0 };
  }

  function close(root: number): void {
    let member: number | undefined;
    do {
      member = open.pop();
      component[member!] = found;
    } while (member !== root);
    found++;
  }
}
