// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { World, isBatched, lruListOf } from '../../src/index';
import { smallFolio } from '../support/lru-folio';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

test('batches and lists say where a folio is', () => {
  const { ends } = runAlone({
    image: bareImage(),
    lru: true,
    given: smallFolio,
    call: function* (
      { anonymousFault, folio_rotate_reclaimable, lru_add_drain, mlock_folio },
      { folio, vma },
    ) {
      yield* anonymousFault(vma, 0, folio);
      yield* lru_add_drain();
      yield* folio_rotate_reclaimable(folio);
      yield* mlock_folio(folio);
    },
    look: (memory, { folio }, world) => ({
      batches: (['lru_add', 'lru_rotate', 'mlock'] as const).map((batch) =>
        isBatched(memory, world, folio, 0, batch),
      ),
      list: lruListOf(memory, world, folio),
    }),
  });
  expect(ends).toEqual([{ batches: [false, true, true], list: 'LRU_INACTIVE_ANON' }]);
});

test('a world without an LRU has none to look at', () => {
  expect(() => new World({ bounds: { cpus: 1 } }).lru).toThrow('this world has no LRU');
});
