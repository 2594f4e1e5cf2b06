// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';
import { LRU_BATCH_SIZE } from './cpu_fbatches';

// include/linux/pagevec.h, for batches in memory.

export const folio_batch_count = mmFunction(
  'folio_batch_count',
  ({ load }) =>
    (fbatch) =>
      load(fbatch.nr),
  { inline: true },
);

export const folio_batch_add = mmFunction(
  'folio_batch_add',
  ({ load, store }) =>
    function* (fbatch, folio) {
      const nr = yield* load(fbatch.nr);
      yield* store(fbatch.nr, nr + 1);
      yield* store(fbatch.folios[nr], folio);
      return LRU_BATCH_SIZE - (nr + 1);
    },
  { inline: true },
);

export const folio_batch_reinit = mmFunction(
  'folio_batch_reinit',
  ({ store }) =>
    (fbatch) =>
      store(fbatch.nr, 0),
  { inline: true },
);
