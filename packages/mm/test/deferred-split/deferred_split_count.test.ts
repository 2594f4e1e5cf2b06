// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { mem_cgroup } from '../../src/index';
import { runAlone } from '../support/run-alone';

test('the length of one queue is counted, without its lock', () => {
  const { results } = runAlone({
    given: (world) => ({
      M: world.memcg('M'),
      shrinker: world.deferred_split_shrinker,
      node: world.nodes[0],
    }),
    call: function* ({ deferred_split_count, spin_lock, spin_unlock, store }, { M, node, shrinker }) {
      yield* store(M.deferred_split_queue.split_queue_len, 3);
      yield* store(node.deferred_split_queue.split_queue_len, 2);
      yield* spin_lock(M.deferred_split_queue.split_queue_lock);
      const counts = [];
      for (const memcg of [M, mem_cgroup.NULL]) {
        counts.push(yield* deferred_split_count(shrinker, { nid: 0, memcg, nr_to_scan: 0 }));
      }
      yield* spin_unlock(M.deferred_split_queue.split_queue_lock);
      return counts;
    },
  });
  expect(results).toEqual([[3, 2]]);
});
