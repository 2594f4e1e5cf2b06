// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peek } from '@mm-litmus/kernel';
import { runAlone } from '../../support/run-alone';

test.each([
  ['frozen', true, []],
  ['referenced', false, [expect.stringContaining('VM_BUG_ON_FOLIO(folio_ref_count(folio))')]],
])('a folio that is %s and queued', (_state, frozen, reports) => {
  const run = runAlone({
    given: (world) => world.folio('K'),
    call: function* (symbols, K) {
      const { split_queue } = symbols.root_mem_cgroup.deferred_split_queue;
      yield* symbols.list_add_tail(K._deferred_list, split_queue);
      if (frozen) yield* symbols.folio_ref_freeze(K, 1);
      yield* symbols.mem_cgroup_swapout(K);
      return yield* symbols.list_empty(K._deferred_list);
    },
    look: (memory, K) => String(peek(memory, K.memcg_data)),
  });
  expect(run.reports).toEqual(reports);
  if (frozen) expect(run).toMatchObject({ results: [true], ends: ['NULL'] });
});
