// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import type { Folio } from '../folio/folio';
import { mmFunction } from '../mm';

// The free path since f8f931bba0f9, v6.12. Leaves out huge pages and device memory.

/** mm/swap.c. */
export const folios_put_refs = mmFunction(
  'folios_put_refs',
  ({
    __page_cache_release,
    folio_ref_sub_and_test,
    folio_unqueue_deferred_split,
    free_unref_folios,
    mem_cgroup_uncharge_folios,
  }) =>
    function* (folios) {
      let freed: readonly Folio[] = [];
      for (let i = 0; i < folios.length; i++) {
        yield* checkpoint(freed, i);
        const [folio, nr_refs] = folios[i];
        if (!(yield* folio_ref_sub_and_test(folio, nr_refs))) continue;
        yield* folio_unqueue_deferred_split(folio);
        yield* __page_cache_release(folio);
        freed = [...freed, folio];
      }
      yield* checkpoint(freed);
      if (freed.length === 0) return;
      yield* mem_cgroup_uncharge_folios(freed);
      yield* free_unref_folios(freed);
    },
);

/** mm/page_alloc.c. */
export const free_unref_folios = mmFunction(
  'free_unref_folios',
  ({ folio_order, free_pages_prepare }) =>
    function* (folios) {
      for (let i = 0; i < folios.length; i++) {
        yield* checkpoint(i);
        const folio = folios[i];
        yield* free_pages_prepare(folio, yield* folio_order(folio));
      }
    },
);
