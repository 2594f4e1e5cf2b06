// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { foliosOn, freesLargeFoliosAlone, undoLargeRmappable, undoUnderQueueLock } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { freed } from '../support/mappings';
import { runAlone } from '../support/run-alone';

const image = bareImage(undoLargeRmappable, undoUnderQueueLock, freesLargeFoliosAlone);

test('each folio is unqueued while it is charged', () => {
  const run = runAlone({
    image,
    given: (world) => {
      const M = world.memcg('M');
      return { M, folios: ['A', 'B'].map((label) => world.folio(label, { memcg: M })) };
    },
    call: function* ({ folios_put_refs, increment, list_add_tail }, { M, folios }) {
      for (const folio of folios) {
        yield* list_add_tail(folio._deferred_list, M.deferred_split_queue.split_queue);
        yield* increment(M.deferred_split_queue.split_queue_len);
      }
      yield* folios_put_refs(folios.map((folio) => [folio, 1]));
    },
    look: (memory, { M, folios }) => [
      foliosOn(memory, M.deferred_split_queue)?.length,
      folios.map((folio) => freed(memory, folio)),
    ],
  });
  expect(run).toEqual({ results: [undefined], reports: [], ends: [[0, [true, true]]] });
});

test('one that others use is left alone', () => {
  const run = runAlone({
    image,
    given: (world) => world.folio('A'),
    call: function* ({ folio_get, folios_put_refs }, folio) {
      yield* folio_get(folio);
      yield* folios_put_refs([[folio, 1]]);
    },
    look: (memory, folio) => freed(memory, folio),
  });
  expect(run).toEqual({ results: [undefined], reports: [], ends: [false] });
});

test('reclaim frees what it took out of the swap cache', () => {
  const run = runAlone({
    image,
    given: (world) => world.folio('A'),
    call: function* ({ add_to_swap, folio_lock, folio_unlock, shrink_folio_list }, folio) {
      yield* folio_lock(folio);
      yield* add_to_swap(folio);
      yield* folio_unlock(folio);
      return (yield* shrink_folio_list([folio])).length;
    },
    look: (memory, folio) => freed(memory, folio),
  });
  expect(run).toEqual({ results: [0], reports: [], ends: [true] });
});
