// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { folio as folioType } from '../folio/folio';
import { mmFunction } from '../mm';
import type { FolioRefs } from '../mm-symbols';
import { HPAGE_PMD_NR } from '../page/page';

/**
 * mm/memory.c, v6.12, with what lies between it and a single PMD: `unmap_single_vma`, `zap_pmd_range`.
 * The references of what it unmapped are dropped after the TLB flush, without page table locks.
 */
export const zap_page_range_single = mmFunction(
  'zap_page_range_single',
  ({ __split_huge_pmd, free_pages_and_swap_cache, load, zap_huge_pmd, zap_pte_range }) =>
    function* (vma, first, nr) {
      let gathered: readonly FolioRefs[] = [];
      zap_pmd_range: {
        const { kind } = yield* load(vma.pmd);
        if (kind === 'present' || kind === 'migration') {
          if (nr !== HPAGE_PMD_NR) {
            yield* __split_huge_pmd(vma, false, folioType.NULL);
          } else {
            const zapped = yield* zap_huge_pmd(vma);
            if (zapped !== 'not huge') {
              gathered = zapped;
              break zap_pmd_range;
            }
          }
        }
        if ((yield* load(vma.pmd)).kind !== 'table') break zap_pmd_range;
        gathered = yield* zap_pte_range(vma, first, nr);
      }
      yield* checkpoint(gathered);
      if (gathered.length > 0) yield* free_pages_and_swap_cache(gathered);
    },
);

/** mm/huge_memory.c, v6.12. */
export const zap_huge_pmd = mmFunction(
  'zap_huge_pmd',
  ({ folio_remove_rmap_pmd, load, spin_lock, spin_unlock, xchg }) =>
    function* (vma) {
      yield* spin_lock(vma.pmd_ptl);
      const { kind } = yield* load(vma.pmd);
      if (kind !== 'present' && kind !== 'migration') {
        yield* spin_unlock(vma.pmd_ptl);
        return 'not huge';
      }
      const orig_pmd = yield* xchg(vma.pmd, { kind: 'none' });
      if (orig_pmd.kind === 'present') yield* folio_remove_rmap_pmd(orig_pmd.folio, 0, vma);
      yield* spin_unlock(vma.pmd_ptl);
      return orig_pmd.kind === 'present' ? [[orig_pmd.folio, 1]] : [];
    },
);

/** mm/memory.c, v6.12. PTEs in a row that map a row of the same folio's pages are one batch. */
export const zap_pte_range = mmFunction(
  'zap_pte_range',
  ({ load, spin_lock, spin_unlock, store, zap_present_ptes }) =>
    function* (vma, first, nr) {
      const end = first + nr;
      let gathered: readonly FolioRefs[] = [];
      yield* spin_lock(vma.pte_ptl);
      let batch: number;
      for (let i = first; i < end; i += batch) {
        yield* checkpoint(end, gathered, i);
        batch = 1;
        const pte = yield* load(vma.pte[i]);
        if (pte.kind === 'none') continue;
        if (pte.kind === 'present') {
          batch = yield* zap_present_ptes(vma, pte.folio, i, end - i);
          gathered = [...gathered, [pte.folio, batch]];
          continue;
        }
        yield* store(vma.pte[i], { kind: 'none' });
      }
      yield* checkpoint(gathered);
      yield* spin_unlock(vma.pte_ptl);
      return gathered;
    },
);

/** mm/memory.c, v6.12, with `folio_pte_batch` and `zap_present_folio_ptes`. How many PTEs it zapped. */
export const zap_present_ptes = mmFunction(
  'zap_present_ptes',
  ({ folio_remove_rmap_ptes, load, store }) =>
    function* (vma, folio, first, max_nr) {
      let nr = 1;
      for (; nr < max_nr; nr++) {
        yield* checkpoint(nr);
        const pte = yield* load(vma.pte[first + nr]);
        if (pte.kind !== 'present' || pte.folio !== folio) break;
      }
      for (let i = 0; i < nr; i++) {
        yield* checkpoint(nr, i);
        yield* store(vma.pte[first + i], { kind: 'none' });
      }
      yield* checkpoint(nr);
      yield* folio_remove_rmap_ptes(folio, first, nr, vma);
      return nr;
    },
);

/** mm/swap_state.c, v6.12. Leaves out that the swap cache's reference is dropped too. */
export const free_pages_and_swap_cache = mmFunction(
  'free_pages_and_swap_cache',
  ({ folios_put_refs }) =>
    (pages) =>
      folios_put_refs(pages),
);
