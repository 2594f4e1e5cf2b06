// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction } from '../mm';

// The free path until f77171d241e3 (v6.9), which began to free large folios in batches. Leaves out huge
// pages and device memory.

/** mm/page_alloc.c. */
export const destroy_large_folio = mmFunction(
  'destroy_large_folio',
  ({ folio_order, folio_undo_large_rmappable, free_unref_page, mem_cgroup_uncharge }) =>
    function* (folio) {
      yield* folio_undo_large_rmappable(folio);
      yield* mem_cgroup_uncharge(folio);
      yield* free_unref_page(folio, yield* folio_order(folio));
    },
);

/** mm/swap.c, where it is `release_pages`. Leaves out that small folios are freed in batches. */
export const folios_put_refs = mmFunction(
  'folios_put_refs',
  ({ __folio_put, folio_ref_sub_and_test }) =>
    function* (folios) {
      for (let i = 0; i < folios.length; i++) {
        yield* checkpoint(i);
        const [folio, nr_refs] = folios[i];
        if (yield* folio_ref_sub_and_test(folio, nr_refs)) yield* __folio_put(folio);
      }
    },
);
