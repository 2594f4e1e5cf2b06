// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { isNull, peek } from '@mm-litmus/kernel';
import { runAlone } from '../support/run-alone';

test.each([true, false])('folios are uncharged only where memcgs are on: %s', (memcg) => {
  const { ends, reports } = runAlone({
    memcg,
    given: (world) => ['A', 'B', 'C'].map((label) => world.folio(label, { memcg: world.root_mem_cgroup })),
    call: function* ({ mem_cgroup_uncharge, mem_cgroup_uncharge_folios }, [a, b, c]) {
      yield* mem_cgroup_uncharge(a);
      yield* mem_cgroup_uncharge_folios([b, c]);
    },
    look: (memory, folios) => folios.map((folio) => isNull(peek(memory, folio.memcg_data))),
  });
  expect({ ends, reports }).toEqual({ ends: [[memcg, memcg, memcg]], reports: [] });
});

test('a folio that is not charged is left alone', () => {
  const { reports } = runAlone({
    given: (world) => world.folio('K', { memcg: false }),
    call: ({ mem_cgroup_uncharge }, folio) => mem_cgroup_uncharge(folio),
  });
  expect(reports).toEqual([]);
});
