// SPDX-License-Identifier: GPL-2.0-only
import { mmData, mmFunction } from '@mm-litmus/mm';

// mm/huge_memory.c, <20260527204757.2544958-1-hannes@cmpxchg.org> 9/9: list heads are allocated with the folio.

export const deferred_split_key = mmData('deferred_split_key');

export const folio_memcg_alloc_deferred = mmFunction(
  'folio_memcg_alloc_deferred',
  ({ deferred_split_lru, folio_memcg_list_lru_alloc, mem_cgroup_disabled }) =>
    function* (folio) {
      if (yield* mem_cgroup_disabled()) return 0;
      return yield* folio_memcg_list_lru_alloc(folio, deferred_split_lru);
    },
);
