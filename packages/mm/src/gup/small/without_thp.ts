// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mem_cgroup } from '../../memcg/mem_cgroup';
import { mmFunction } from '../../mm';

// A kernel without CONFIG_TRANSPARENT_HUGEPAGE, read in v6.9: what is empty there, in
// include/linux/huge_mm.h and mm/internal.h, and what others do when no folio is large.

export { free_tail_page_prepare } from '../../free/free_tail_page_prepare';

export const deferred_split_folio = mmFunction('deferred_split_folio', () => function* () {}, {
  inline: true,
});

export const folio_undo_large_rmappable = mmFunction('folio_undo_large_rmappable', () => function* () {}, {
  inline: true,
});

export const split_huge_page_to_list_to_order = mmFunction(
  'split_huge_page_to_list_to_order',
  () =>
    function* () {
      return 0;
    },
  { inline: true },
);

/** mm/memcontrol.c. Leaves out page counters, statistics and the reference to the memcg. */
export const uncharge_folio = mmFunction(
  'uncharge_folio',
  ({ VM_BUG_ON, folio_memcg, folio_test_lru, store }) =>
    function* (folio) {
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      if (isNull(yield* folio_memcg(folio))) return;
      yield* store(folio.memcg_data, mem_cgroup.NULL);
    },
);
