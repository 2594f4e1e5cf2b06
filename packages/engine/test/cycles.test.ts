// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { hasCycle } from '../src/cycles';
import type { Search } from '../src/plain-search';
import { Position, isAcyclic } from '../src/positions';

type Graph = readonly (readonly number[])[];

const graph: fc.Arbitrary<Graph> = fc
  .integer({ min: 1, max: 8 })
  .chain((count) =>
    fc.array(fc.array(fc.nat({ max: count - 1 }), { maxLength: 2 }), { minLength: count, maxLength: count }),
  );

/** By taking every step from every state: who is still on the way after as many steps as there are states? */
function cyclic(edges: Graph, inside: (state: number) => boolean): boolean {
  let here = [...edges.keys()].filter(inside);
  for (let step = 0; step < edges.length; step++)
    here = [...new Set(here.flatMap((at) => edges[at]))].filter(inside);
  return here.length > 0;
}

test('a cycle is found exactly if there is one inside', () => {
  fc.assert(
    fc.property(graph, fc.nat({ max: 255 }), (edges, mask) => {
      const inside = (state: number): boolean => ((mask >> state) & 1) === 1;
      const successors: Search['successors'] = (state, visit) => edges[state].forEach(visit);
      const search = { store: { count: edges.length }, successors } as unknown as Search;
      expect(hasCycle(search, inside)).toBe(cyclic(edges, inside));
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('positions are known to be acyclic exactly if they are', () => {
  fc.assert(
    fc.property(graph, (edges) => {
      const positions = edges.map((_, id) => new Position(id, undefined, undefined, undefined));
      edges.forEach((to, from) =>
        positions[from].edges.push(...to.map((at, raw) => [raw, positions[at]] as const)),
      );
      expect(isAcyclic(positions)).toBe(!cyclic(edges, () => true));
    }),
    { seed: 1, numRuns: 1000 },
  );
});
