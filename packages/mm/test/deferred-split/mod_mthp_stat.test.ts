// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peekCount } from '@mm-litmus/kernel';
import { runAlone } from '../support/run-alone';

test('counters are by order; orders that THPs do not have are not counted', () => {
  const { ends } = runAlone({
    given: (world) => world.mthp_stats,
    call: function* ({ mod_mthp_stat }) {
      for (const order of [0, 1, 2, 3]) yield* mod_mthp_stat(order, 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', 1);
      yield* mod_mthp_stat(2, 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', -1);
    },
    look: (memory, stats) => stats.MTHP_STAT_NR_ANON_PARTIALLY_MAPPED.map((stat) => peekCount(memory, stat)),
  });
  expect(ends).toEqual([[0, 1, 0]]);
});
