// SPDX-License-Identifier: GPL-2.0-only

/**
 * Numbers the strongly connected components of a graph (Tarjan, "Depth-first search and linear graph
 * algorithms", SIAM J. Comput. 1972; without recursion): two nodes have the same number exactly if there
 * is a way from each to the other, and a way never leads to a greater number.
 */
export function components(after: readonly Iterable<number>[]): Int32Array {
  const component = new Int32Array(after.length).fill(-1);
  const order = new Int32Array(after.length).fill(-1);
  const low = new Int32Array(after.length);
  const open: number[] = [];
  let visited = 0;
  let found = 0;
  for (let root = 0; root < after.length; root++) {
    if (order[root] >= 0) continue;
    const path = [visit(root)];
    while (path.length > 0) {
      const { at, edges } = path[path.length - 1];
      const { done, value: to } = edges.next();
      if (done !== true) {
        if (order[to] < 0) path.push(visit(to));
        else if (component[to] < 0 && order[to] < low[at]) low[at] = order[to];
        continue;
      }
      path.pop();
      const before = path.at(-1)?.at;
      if (before !== undefined && low[at] < low[before]) low[before] = low[at];
      if (low[at] === order[at]) close(at);
    }
  }
  return component;

  function visit(at: number): { at: number; edges: Iterator<number, unknown> } {
    order[at] = low[at] = visited++;
    open.push(at);
    return { at, edges: after[at][Symbol.iterator]() };
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
