// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction } from '../mm';
import { HPAGE_PMD_NR } from '../page/page';
import { ENTIRELY_MAPPED, FOLIO_PAGES_MAPPED } from './mapcount';

/**
 * mm/rmap.c since 8422acdc97ed, read in v6.12. The caller holds the lock of the page table. Leaves out
 * the counters of mapped pages.
 */
export const __folio_remove_rmap = mmFunction(
  '__folio_remove_rmap',
  ({
    atomic_add_negative,
    atomic_dec,
    atomic_read,
    atomic_sub,
    atomic_sub_return,
    deferred_split_folio,
    folio_nr_pages,
    folio_test_anon,
    folio_test_large,
    folio_test_partially_mapped,
    foliosAreOnLru,
    munlock_vma_folio,
  }) =>
    function* (folio, page, nr_pages, vma, level) {
      const mapped = folio._nr_pages_mapped;
      let partially_mapped: boolean;
      if (level === 'RMAP_LEVEL_PTE') {
        if (!(yield* folio_test_large(folio))) {
          yield* atomic_add_negative(-1, folio.page[0]._mapcount);
          if (foliosAreOnLru) yield* munlock_vma_folio(folio, vma);
          return;
        }
        yield* atomic_sub(nr_pages, folio._large_mapcount);
        let last = 0;
        for (let i = 0; i < nr_pages; i++) {
          yield* checkpoint(mapped, last, i);
          if (yield* atomic_add_negative(-1, folio.page[page + i]._mapcount)) last++;
        }
        yield* checkpoint(mapped, last);
        let nr = 0;
        if (last > 0 && (yield* atomic_sub_return(last, mapped)) < ENTIRELY_MAPPED) nr = last;
        partially_mapped = nr > 0 && (yield* atomic_read(mapped)) !== 0;
      } else {
        let nr = 0;
        let nr_pmdmapped = 0;
        yield* atomic_dec(folio._large_mapcount);
        if (yield* atomic_add_negative(-1, folio._entire_mapcount)) {
          nr = yield* atomic_sub_return(ENTIRELY_MAPPED, mapped);
          if (nr < ENTIRELY_MAPPED) {
            nr_pmdmapped = yield* folio_nr_pages(folio);
            nr = Math.max(nr_pmdmapped - (nr & FOLIO_PAGES_MAPPED), 0);
          } else {
            nr = 0;
          }
        }
        partially_mapped = nr > 0 && nr < nr_pmdmapped;
      }
      yield* checkpoint(partially_mapped);

      if (
        partially_mapped &&
        (yield* folio_test_anon(folio)) &&
        !(yield* folio_test_partially_mapped(folio))
      ) {
        yield* deferred_split_folio(folio, true);
      }
      if (foliosAreOnLru) yield* munlock_vma_folio(folio, vma);
    },
  { inline: true },
);

export const folio_remove_rmap_ptes = mmFunction(
  'folio_remove_rmap_ptes',
  ({ __folio_remove_rmap }) =>
    (folio, page, nr_pages, vma) =>
      __folio_remove_rmap(folio, page, nr_pages, vma, 'RMAP_LEVEL_PTE'),
);

export const folio_remove_rmap_pmd = mmFunction(
  'folio_remove_rmap_pmd',
  ({ __folio_remove_rmap }) =>
    (folio, page, vma) =>
      __folio_remove_rmap(folio, page, HPAGE_PMD_NR, vma, 'RMAP_LEVEL_PMD'),
);
