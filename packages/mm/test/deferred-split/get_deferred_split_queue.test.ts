// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { runAlone } from '../support/run-alone';

test('a folio belongs on the queue of its memcg, else of its node', () => {
  const { results } = runAlone({
    bounds: { cpus: 1, nodes: 2 },
    given: (world) => [
      world.folio('A'),
      world.folio('B', { memcg: world.memcg('M'), nid: 1 }),
      world.folio('C', { memcg: false, nid: 1 }),
    ],
    call: function* ({ get_deferred_split_queue }, folios) {
      const labels: string[] = [];
      for (const folio of folios) labels.push((yield* get_deferred_split_queue(folio)).$label);
      return labels;
    },
  });
  expect(results).toEqual([
    ['root.deferred_split_queue', 'M.deferred_split_queue', 'node1.deferred_split_queue'],
  ]);
});
