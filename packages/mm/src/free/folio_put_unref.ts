// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/swap.c from f8f931bba0f9 (v6.12) to v6.13. Leaves out huge pages and device memory. */
export const __folio_put = mmFunction(
  '__folio_put',
  ({ folio_order, folio_unqueue_deferred_split, free_unref_page, mem_cgroup_uncharge, page_cache_release }) =>
    function* (folio) {
      yield* page_cache_release(folio);
      yield* folio_unqueue_deferred_split(folio);
      yield* mem_cgroup_uncharge(folio);
      yield* free_unref_page(folio, yield* folio_order(folio));
    },
);
