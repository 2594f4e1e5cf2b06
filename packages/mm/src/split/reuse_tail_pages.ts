// SPDX-License-Identifier: GPL-2.0-only
import { LIST_POISON1, LIST_POISON2 } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';

/**
 * What `__split_huge_page` and its `__split_huge_page_tail` (mm/huge_memory.c, v6.12;
 * `__split_folio_to_order` later) do to memory that the large folio used. Page[1]'s word starts anew,
 * but for PG_hwpoison, with a plain read-modify-write. Page[2] becomes a page whose `mapping` and `lru`
 * lie where `_deferred_list` was: no list operation can make sense of them, so they are list poison
 * here. Leaves out the tail pages as folios: from here on they are outside the model.
 */
export const reuseTailPages = mmFunction(
  'reuseTailPages',
  ({ clear_bit, load, store }) =>
    function* (folio) {
      yield* clear_bit('PG_has_hwpoisoned', folio._flags_1);
      yield* store(folio._deferred_list.prev, LIST_POISON2);
      yield* store(folio._deferred_list.next, LIST_POISON1);
      yield* store(folio._flags_1, (yield* load(folio._flags_1)) & folio._flags_1.mask('PG_hwpoison'));
    },
);
