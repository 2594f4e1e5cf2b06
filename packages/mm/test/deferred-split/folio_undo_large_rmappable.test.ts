// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';

import { mmFunction, undoLargeRmappable } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { freed } from '../support/mappings';
import { runAlone } from '../support/run-alone';

/** Marks the folio as reached, in place of unqueueing it. */
const reached = mmFunction(
  '__folio_undo_large_rmappable',
  ({ set_bit }) =>
    (folio) =>
      set_bit('PG_hwpoison', folio.flags),
);

test.each([
  [2, true],
  [1, false],
])('a folio of order %i on a list is looked at under the lock: %s', (order, looked) => {
  const { results } = runAlone({
    image: bareImage(undoLargeRmappable, [reached]),
    given: (world) => ({
      folio: world.folio('K', { order }),
      queue: world.root_mem_cgroup.deferred_split_queue.split_queue,
    }),
    call: function* ({ folio_undo_large_rmappable, list_add_tail, test_bit }, { folio, queue }) {
      yield* list_add_tail(folio._deferred_list, queue);
      yield* folio_undo_large_rmappable(folio);
      return yield* test_bit('PG_hwpoison', folio.flags);
    },
  });
  expect(results).toEqual([looked]);
});

test('a batch of folios is freed', () => {
  const { ends, reports } = runAlone({
    image: bareImage(undoLargeRmappable, [reached]),
    given: (world) => [world.folio('A'), world.folio('B')],
    call: ({ folios_put }, folios) => folios_put(folios),
    look: (memory, folios) => folios.map((folio) => freed(memory, folio)),
  });
  expect({ ends, reports }).toEqual({ ends: [[true, true]], reports: [] });
});
