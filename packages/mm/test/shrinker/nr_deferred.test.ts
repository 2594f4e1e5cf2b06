// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { mem_cgroup } from '../../src/index';
import { runAlone } from '../support/run-alone';

test.each([false, true])('deferred work is added up and taken away, for a memcg: %s', (ofMemcg) => {
  const { results, reports } = runAlone({
    given: (world) => ({ M: world.memcg('M'), shrinker: world.deferred_split_shrinker }),
    call: function* ({ add_nr_deferred, xchg_nr_deferred }, { M, shrinker }) {
      const sc = { nid: 0, memcg: ofMemcg ? M : mem_cgroup.NULL, nr_to_scan: 0 };
      const sums = [yield* add_nr_deferred(2, shrinker, sc), yield* add_nr_deferred(3, shrinker, sc)];
      return [...sums, yield* xchg_nr_deferred(shrinker, sc), yield* xchg_nr_deferred(shrinker, sc)];
    },
  });
  expect({ results, reports }).toEqual({ results: [[2, 5, 5, 0]], reports: [] });
});
