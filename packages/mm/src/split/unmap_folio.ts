// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/huge_memory.c, v6.12, for anonymous folios. */
export const unmap_folio = mmFunction(
  'unmap_folio',
  ({ VM_BUG_ON, folio_test_large, folio_test_pmd_mappable, try_to_migrate }) =>
    function* (folio) {
      yield* VM_BUG_ON(!(yield* folio_test_large(folio)), 'VM_BUG_ON_FOLIO(!folio_test_large(folio))');
      const mappable = yield* folio_test_pmd_mappable(folio);
      yield* try_to_migrate(folio, mappable ? ['TTU_SYNC', 'TTU_SPLIT_HUGE_PMD'] : ['TTU_SYNC']);
    },
);

/** mm/huge_memory.c, v6.12: after a split and after a failed one. */
export const remap_page = mmFunction(
  'remap_page',
  ({ folio_test_anon, remove_migration_ptes }) =>
    function* (folio) {
      if (!(yield* folio_test_anon(folio))) return;
      yield* remove_migration_ptes(folio, folio);
    },
);
