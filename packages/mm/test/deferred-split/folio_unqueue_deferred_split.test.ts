// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { runAlone } from '../support/run-alone';

test.each([
  ['of order 2', 2, true, true],
  ['of order 1', 1, true, false],
  ['of order 0', 0, true, false],
  ['without rmap of large folios', 2, false, false],
])('a queued folio %s is unqueued: %#', (_name, order, rmappable, unqueued) => {
  const { results, reports } = runAlone({
    given: (world) => ({
      folio: world.folio('K', { order }),
      queue: world.root_mem_cgroup.deferred_split_queue.split_queue,
    }),
    call: function* ({ clear_bit, folio_unqueue_deferred_split, list_add_tail }, { folio, queue }) {
      if (!rmappable) yield* clear_bit('PG_large_rmappable', folio._flags_1);
      yield* list_add_tail(folio._deferred_list, queue);
      return yield* folio_unqueue_deferred_split(folio);
    },
  });
  expect({ results, reports }).toEqual({ results: [unqueued], reports: [] });
});

test('a folio that is not queued takes no lock', () => {
  const { results } = runAlone({
    given: (world) => world.folio('K'),
    call: ({ folio_unqueue_deferred_split }, folio) => folio_unqueue_deferred_split(folio),
  });
  expect(results).toEqual([false]);
});
