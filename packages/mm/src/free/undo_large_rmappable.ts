// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import type { Folio } from '../folio/folio';
import { mmFunction } from '../mm';

// The free path until f8f931bba0f9, v6.12-rc. Leaves out huge pages and device memory.

/** mm/swap.c. */
export const __folio_put = mmFunction(
  '__folio_put',
  ({ folio_order, folio_undo_large_rmappable, free_unref_page, mem_cgroup_uncharge, page_cache_release }) =>
    function* (folio) {
      yield* page_cache_release(folio);
      yield* folio_undo_large_rmappable(folio);
      yield* mem_cgroup_uncharge(folio);
      yield* free_unref_page(folio, yield* folio_order(folio));
    },
);

/** mm/swap.c. */
export const folios_put_refs = mmFunction(
  'folios_put_refs',
  ({
    __page_cache_release,
    folio_ref_sub_and_test,
    folio_undo_large_rmappable,
    free_unref_folios,
    mem_cgroup_uncharge_folios,
  }) =>
    function* (folios) {
      let freed: readonly Folio[] = [];
      for (let i = 0; i < folios.length; i++) {
        yield* checkpoint(freed, i);
        const [folio, nr_refs] = folios[i];
        if (!(yield* folio_ref_sub_and_test(folio, nr_refs))) continue;
        yield* folio_undo_large_rmappable(folio);
        yield* __page_cache_release(folio);
        freed = [...freed, folio];
      }
      yield* checkpoint(freed);
      if (freed.length === 0) return;
      yield* mem_cgroup_uncharge_folios(freed);
      yield* free_unref_folios(freed);
    },
);

/** mm/page_alloc.c: unqueues a second time, after the uncharge. */
export const free_unref_folios = mmFunction(
  'free_unref_folios',
  ({ folio_order, folio_undo_large_rmappable, free_pages_prepare }) =>
    function* (folios) {
      for (let i = 0; i < folios.length; i++) {
        yield* checkpoint(i);
        const folio = folios[i];
        const order = yield* folio_order(folio);
        yield* folio_undo_large_rmappable(folio);
        yield* free_pages_prepare(folio, order);
      }
    },
);
