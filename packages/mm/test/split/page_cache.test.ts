// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peekCount } from '@mm-litmus/kernel';
import { orderOf, splitUnderQueueLock } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

test.each([
  ['is split', true, { results: [0], order: 0, refs: 2 }],
  ['is not once it was truncated', false, { results: [-11], order: 2, refs: 5 }],
])('a large folio of page cache %s', (_what, there, expected) => {
  const { results, reports, ends } = runAlone({
    image: bareImage(splitUnderQueueLock),
    lru: true,
    given: (world) => ({ mapping: world.mapping('file'), folio: world.folio('K') }),
    setup: function* ({ filemap_add_folio, folio_lock, store }, { folio, mapping }) {
      yield* filemap_add_folio(mapping, folio);
      yield* folio_lock(folio);
      if (!there) yield* store(mapping.i_pages[0], mapping.i_pages[0].decode(0));
    },
    call: ({ split_huge_page_to_list_to_order }, { folio }) => split_huge_page_to_list_to_order(folio, 0),
    look: (memory, { folio }) => ({
      order: orderOf(memory, folio),
      refs: peekCount(memory, folio._refcount),
    }),
  });
  expect(reports).toEqual([]);
  expect({ results, ...ends[0] }).toEqual(expected);
});
