// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { components } from '../../src/reduction/components';

/** By node: those it leads to, the obvious way. */
function reachable(after: readonly (readonly number[])[]): Set<number>[] {
  return after.map((_, from) => {
    const seen = new Set<number>();
    const pending = [from];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      for (const to of after[at]) {
        if (seen.has(to)) continue;
        seen.add(to);
        pending.push(to);
      }
    }
    return seen;
  });
}

test('two nodes share a number exactly if each leads to the other, and numbers never rise along a way', () => {
  const graphs = fc.integer({ min: 1, max: 9 }).chain((count) =>
    fc.array(fc.array(fc.nat({ max: count - 1 }), { maxLength: 3 }), {
      minLength: count,
      maxLength: count,
    }),
  );
  fc.assert(
    fc.property(graphs, (after) => {
      const leads = reachable(after);
      const component = components(after);
      after.forEach((_, a) =>
        leads.forEach((behind, b) => {
          const together = a === b || (leads[a].has(b) && behind.has(a));
          expect(component[a] === component[b]).toBe(together);
          if (leads[a].has(b)) expect(component[b]).toBeLessThanOrEqual(component[a]);
        }),
      );
    }),
    { seed: 1, numRuns: 500 },
  );
});
