// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { isNull, peek } from '@mm-litmus/kernel';
import { runAlone } from '../support/run-alone';

test('a folio that is queued is reported, unqueued and uncharged', () => {
  const run = runAlone({
    given: (world) => ({ folio: world.folio('K'), world }),
    call: function* ({ folio_ref_freeze, list_add_tail, uncharge_folio }, { folio, world }) {
      yield* list_add_tail(folio._deferred_list, world.root_mem_cgroup.deferred_split_queue.split_queue);
      yield* folio_ref_freeze(folio, 1);
      yield* uncharge_folio(folio);
    },
    look: (memory, { folio }) => [
      isNull(peek(memory, folio.memcg_data)),
      peek(memory, folio._deferred_list.next) === folio._deferred_list,
    ],
  });
  expect(run.reports).toEqual([expect.stringContaining('WARNING')]);
  expect(run.ends).toEqual([[true, true]]);
});

test('a folio on the LRU is a bug', () => {
  const { reports } = runAlone({
    given: (world) => world.folio('K'),
    call: function* ({ set_bit, uncharge_folio }, folio) {
      yield* set_bit('PG_lru', folio.flags);
      yield* uncharge_folio(folio);
    },
  });
  expect(reports).toEqual([expect.stringContaining('VM_BUG_ON_FOLIO(folio_test_lru(folio))')]);
});
