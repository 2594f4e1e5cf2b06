// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';

/** mm/khugepaged.c, <20260521150330.1955924-9-hannes@cmpxchg.org>: `result` is what it was before. */
export const collapseAllocDeferred = mmFunction(
  'collapseAllocDeferred',
  ({ folio_memcg_alloc_deferred }) =>
    function* (folio) {
      return (yield* folio_memcg_alloc_deferred(folio)) < 0 ? 'SCAN_SUCCEED' : 'go on';
    },
  { inline: true },
);
