// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';

/** mm/memory.c, <20260318200352.1039011-1-hannes@cmpxchg.org>: whatever the order. */
export const alloc_anon_folio = mmFunction(
  'alloc_anon_folio',
  ({ folio_memcg_alloc_deferred, folio_put }) =>
    function* (folio, order0) {
      if ((yield* folio_memcg_alloc_deferred(folio)) < 0) {
        yield* folio_put(folio);
        return order0;
      }
      return folio;
    },
);
