// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/page_alloc.c since v6.14. */
export const free_frozen_pages = mmFunction(
  'free_frozen_pages',
  ({ free_pages_prepare }) =>
    function* (folio, order) {
      yield* free_pages_prepare(folio, order);
    },
);

/** mm/swap.c since v6.14: as before, but for a name. */
export const __folio_put = mmFunction(
  '__folio_put',
  ({
    folio_order,
    folio_unqueue_deferred_split,
    free_frozen_pages,
    mem_cgroup_uncharge,
    page_cache_release,
  }) =>
    function* (folio) {
      yield* page_cache_release(folio);
      yield* folio_unqueue_deferred_split(folio);
      yield* mem_cgroup_uncharge(folio);
      yield* free_frozen_pages(folio, yield* folio_order(folio));
    },
);
