// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';

/** mm/huge_memory.c, <20260527204757.2544958-1-hannes@cmpxchg.org> 9/9. */
export const deferred_split_count = mmFunction(
  'deferred_split_count',
  ({ deferred_split_lru, list_lru_shrink_count }) =>
    (_shrink, sc) =>
      list_lru_shrink_count(deferred_split_lru, sc),
);
