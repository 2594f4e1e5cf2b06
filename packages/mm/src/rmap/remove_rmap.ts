// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import type { FunctionDefinition } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';
import { HPAGE_PMD_NR } from '../page/page';
import type { Counting } from './counting';
import { ENTIRELY_MAPPED, FOLIO_PAGES_MAPPED } from './mapcount';

/**
 * mm/rmap.c, v6.12, which counts `all-at-once` and has queued `partially-mapped` folios only since v6.10:
 * before, `some-unmapped` page was enough, if it was unmapped by itself. The caller holds the lock of the
 * page table. Leaves out the counters of mapped pages.
 */
export function removeRmap(
  counting: Counting,
  queues: 'partially-mapped' | 'some-unmapped' = 'partially-mapped',
): FunctionDefinition {
  return mmFunction(
    '__folio_remove_rmap',
    ({
      atomic_add_negative,
      atomic_dec_return,
      atomic_read,
      atomic_sub_return,
      deferred_split_folio,
      folio_dec_large_mapcount,
      folio_nr_pages,
      folio_sub_large_mapcount,
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
          yield* folio_sub_large_mapcount(folio, nr_pages);
          let last = 0;
          let nr = 0;
          for (let i = 0; i < nr_pages; i++) {
            yield* checkpoint(mapped, last, nr, i);
            if (!(yield* atomic_add_negative(-1, folio.page[page + i]._mapcount))) continue;
            if (counting === 'all-at-once') last++;
            else if ((yield* atomic_dec_return(mapped)) < ENTIRELY_MAPPED) nr++;
          }
          yield* checkpoint(mapped, last, nr);
          if (last > 0 && (yield* atomic_sub_return(last, mapped)) < ENTIRELY_MAPPED) nr = last;
          partially_mapped = nr > 0 && (queues === 'some-unmapped' || (yield* atomic_read(mapped)) !== 0);
        } else {
          let nr = 0;
          let nr_pmdmapped = 0;
          yield* folio_dec_large_mapcount(folio);
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
    { inline: true, given: [counting, queues] },
  );
}

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
