// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';

/**
 * mm/huge_memory.c, without this wrapper, which came with v4: callers call `folio_memcg_list_lru_alloc` themselves, and
 * nobody asks whether memcgs are disabled. <20260318200352.1039011-1-hannes@cmpxchg.org>
 */
export const folio_memcg_alloc_deferred = mmFunction(
  'folio_memcg_alloc_deferred',
  ({ deferred_split_lru, folio_memcg_list_lru_alloc }) =>
    (folio) =>
      folio_memcg_list_lru_alloc(folio, deferred_split_lru),
);
