// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// mm/memory.c, v6.12, for small anonymous folios. Leaves out KSM, soft dirty bits and userfaultfd.

/**
 * A write to a page that is mapped read-only; `new_folio` is what is allocated and charged if it has to be
 * copied. Takes place when the folio is not known to be exclusive.
 */
export const do_wp_page = mmFunction(
  'do_wp_page',
  ({
    PageAnonExclusive,
    folio_get,
    folio_put,
    load,
    spin_lock,
    spin_unlock,
    wp_can_reuse_anon_folio,
    wp_page_copy,
  }) =>
    function* (vma, i, new_folio) {
      yield* spin_lock(vma.pte_ptl);
      const pte = yield* load(vma.pte[i]);
      if (pte.kind !== 'present') {
        yield* spin_unlock(vma.pte_ptl);
        yield* folio_put(new_folio);
        return;
      }
      const { folio } = pte;
      if ((yield* PageAnonExclusive(folio, 0)) || (yield* wp_can_reuse_anon_folio(folio))) {
        yield* spin_unlock(vma.pte_ptl);
        yield* folio_put(new_folio);
        return;
      }
      yield* folio_get(folio);
      yield* spin_unlock(vma.pte_ptl);
      yield* wp_page_copy(vma, i, folio, new_folio);
    },
);

export const wp_can_reuse_anon_folio = mmFunction(
  'wp_can_reuse_anon_folio',
  ({
    SetPageAnonExclusive,
    folio_ref_count,
    folio_test_large,
    folio_test_lru,
    folio_test_swapcache,
    folio_trylock,
    folio_unlock,
    lru_add_drain,
  }) =>
    function* (folio) {
      if (yield* folio_test_large(folio)) return false;
      if ((yield* folio_ref_count(folio)) > 3) return false;
      // A reference may be that of a batch of this CPU; those of others cannot be told.
      if (!(yield* folio_test_lru(folio))) yield* lru_add_drain();
      const count = yield* folio_ref_count(folio);
      if (count > 1 + ((yield* folio_test_swapcache(folio)) ? 1 : 0)) return false;
      if (!(yield* folio_trylock(folio))) return false;
      // Swap is left out: the folio is not in the swap cache.
      if ((yield* folio_ref_count(folio)) !== 1) {
        yield* folio_unlock(folio);
        return false;
      }
      yield* SetPageAnonExclusive(folio, 0);
      yield* folio_unlock(folio);
      return true;
    },
);

/** Leaves out the contents. The caller's reference is dropped. */
export const wp_page_copy = mmFunction(
  'wp_page_copy',
  ({
    __set_bit,
    folio_add_lru_vma,
    folio_add_new_anon_rmap,
    folio_put,
    folio_remove_rmap_ptes,
    load,
    spin_lock,
    spin_unlock,
    store,
  }) =>
    function* (vma, i, old_folio, new_folio) {
      yield* spin_lock(vma.pte_ptl);
      const pte = yield* load(vma.pte[i]);
      const same = pte.kind === 'present' && pte.folio === old_folio;
      if (same) {
        yield* store(vma.pte[i], { kind: 'none' });
        yield* __set_bit('PG_swapbacked', new_folio.flags);
        yield* folio_add_new_anon_rmap(new_folio, vma);
        yield* folio_add_lru_vma(new_folio, vma);
        yield* store(vma.pte[i], { kind: 'present', folio: new_folio });
        yield* folio_remove_rmap_ptes(old_folio, 0, 1, vma);
      }
      yield* spin_unlock(vma.pte_ptl);
      yield* folio_put(same ? old_folio : new_folio);
      yield* folio_put(old_folio);
    },
);
