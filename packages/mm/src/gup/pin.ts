// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { folio as folioType } from '../folio/folio';
import type { FolioBatch } from '../folio/folio_batch';
import { mmFunction } from '../mm';

/** What a pin of a small folio adds to its references: 1024 in C, more than a folio has others. */
export const GUP_PIN_COUNTING_BIAS = 16;

// mm/gup.c, v6.9, with FOLL_PIN, for small folios.

/** Leaves out faults: the pages are there. */
export const __get_user_pages_locked = mmFunction(
  '__get_user_pages_locked',
  ({ follow_page_pte }) =>
    function* (vma, first, nr_pages) {
      let pinned: FolioBatch = [];
      for (let i = first; i < first + nr_pages; i++) {
        yield* checkpoint(pinned, i);
        const folio = yield* follow_page_pte(vma, i);
        if (isNull(folio)) break;
        pinned = [...pinned, folio];
      }
      return pinned;
    },
);

export const follow_page_pte = mmFunction(
  'follow_page_pte',
  ({ load, spin_lock, spin_unlock, try_grab_folio }) =>
    function* (vma, i) {
      yield* spin_lock(vma.pte_ptl);
      const pte = yield* load(vma.pte[i]);
      if (pte.kind === 'present') yield* try_grab_folio(pte.folio);
      yield* spin_unlock(vma.pte_ptl);
      return pte.kind === 'present' ? pte.folio : folioType.NULL;
    },
);

export const try_grab_folio = mmFunction(
  'try_grab_folio',
  ({ WARN_ON_ONCE, folio_ref_add, folio_ref_count }) =>
    function* (folio) {
      if (yield* WARN_ON_ONCE((yield* folio_ref_count(folio)) <= 0, 'folio_ref_count(folio) <= 0')) return;
      yield* folio_ref_add(folio, GUP_PIN_COUNTING_BIAS);
    },
);

/** With `gup_put_folio`. */
export const unpin_folio = mmFunction(
  'unpin_folio',
  ({ folio_put_refs }) =>
    (folio) =>
      folio_put_refs(folio, GUP_PIN_COUNTING_BIAS),
);

/** include/linux/mm.h. */
export const folio_put_refs = mmFunction(
  'folio_put_refs',
  ({ __folio_put, folio_ref_sub_and_test }) =>
    function* (folio, refs) {
      if (yield* folio_ref_sub_and_test(folio, refs)) yield* __folio_put(folio);
    },
  { inline: true },
);
