// SPDX-License-Identifier: GPL-2.0-only
import { SHRINK_EMPTY, mmFunction } from '@mm-litmus/mm';

/** mm/huge_memory.c, <20260602043453.67597-1-lance.yang@linux.dev>. */
export const deferred_split_count = mmFunction(
  'deferred_split_count',
  ({ deferred_split_lru, list_lru_shrink_count }) =>
    function* (_shrink, sc) {
      const count = yield* list_lru_shrink_count(deferred_split_lru, sc);
      return count === 0 ? SHRINK_EMPTY : count;
    },
);
