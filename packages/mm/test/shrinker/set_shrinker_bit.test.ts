// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peekBit } from '@mm-litmus/kernel';
import { mem_cgroup } from '../../src/index';
import { runAlone } from '../support/run-alone';

test('the bit of a memcg is set on one node; the root and NULL have none', () => {
  const run = runAlone({
    bounds: { cpus: 1, nodes: 2 },
    given: (world) => [world.memcg('M'), world.root_mem_cgroup] as const,
    call: function* ({ set_shrinker_bit }, [M, root]) {
      for (const memcg of [M, root, mem_cgroup.NULL]) yield* set_shrinker_bit(memcg, 1, 'thp-deferred_split');
    },
    look: (memory, memcgs) =>
      memcgs.map(({ nodeinfo }) =>
        nodeinfo.map(({ shrinker_info: { map } }) => peekBit(memory, 'thp-deferred_split', map)),
      ),
  });
  expect(run).toMatchObject({
    reports: [],
    ends: [
      [
        [false, true],
        [false, false],
      ],
    ],
  });
});
