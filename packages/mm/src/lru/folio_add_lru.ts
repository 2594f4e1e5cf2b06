// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// mm/swap.c, without MGLRU.

export const folio_add_lru = mmFunction(
  'folio_add_lru',
  ({ VM_BUG_ON, addToLocalBatch, folio_get, folio_test_active, folio_test_lru, folio_test_unevictable }) =>
    function* (folio) {
      yield* VM_BUG_ON(
        (yield* folio_test_active(folio)) && (yield* folio_test_unevictable(folio)),
        'VM_BUG_ON_FOLIO(folio_test_active(folio) && folio_test_unevictable(folio))',
      );
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      yield* folio_get(folio);
      yield* addToLocalBatch(folio, 'lru_add');
    },
);

export const folio_add_lru_vma = mmFunction(
  'folio_add_lru_vma',
  ({ VM_BUG_ON, folio_add_lru, folio_test_lru, mlock_new_folio, test_bit }) =>
    function* (folio, vma) {
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      if (yield* test_bit('VM_LOCKED', vma.vm_flags)) yield* mlock_new_folio(folio);
      else yield* folio_add_lru(folio);
    },
);
