// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import type { FunctionDefinition } from '@mm-litmus/kernel';
import { constantOf } from '../constant';
import { mmFunction } from '../mm';
import { HPAGE_PMD_ORDER } from '../page/page';
import type { Counting } from './counting';
import { ENTIRELY_MAPPED } from './mapcount';

// mm/rmap.c, v6.12. The counters of mapped pages and the checks of CONFIG_DEBUG_VM are left out. Large
// folios are not mlocked here, in C neither.

/** For a folio that nobody else knows yet. */
export const folio_add_new_anon_rmap = mmFunction(
  'folio_add_new_anon_rmap',
  ({ SetPageAnonExclusive, WRITE_ONCE, atomic_set, folio_order, folio_set_large_mapcount }) =>
    function* (folio, vma) {
      yield* WRITE_ONCE(folio.mapping, constantOf(vma.anon_vma));
      const order = yield* folio_order(folio);
      if (order === 0) {
        yield* atomic_set(folio.page[0]._mapcount, 0);
        yield* SetPageAnonExclusive(folio, 0);
      } else if (order < HPAGE_PMD_ORDER) {
        const nr = 1 << order;
        for (let i = 0; i < nr; i++) {
          yield* checkpoint(i, nr);
          yield* atomic_set(folio.page[i]._mapcount, 0);
          yield* SetPageAnonExclusive(folio, i);
        }
        yield* checkpoint(nr);
        yield* folio_set_large_mapcount(folio, nr);
        yield* atomic_set(folio._nr_pages_mapped, nr);
      } else {
        yield* atomic_set(folio._entire_mapcount, 0);
        yield* folio_set_large_mapcount(folio, 1);
        yield* atomic_set(folio._nr_pages_mapped, ENTIRELY_MAPPED);
        yield* SetPageAnonExclusive(folio, 0);
      }
    },
);

/** v6.12 counts `all-at-once`. */
export function addAnonRmapPtes(counting: Counting): FunctionDefinition {
  return mmFunction(
    'folio_add_anon_rmap_ptes',
    ({
      SetPageAnonExclusive,
      atomic_add,
      atomic_inc,
      atomic_inc_and_test,
      folio_add_large_mapcount,
      folio_test_large,
      foliosAreOnLru,
      mlock_vma_folio,
    }) =>
      function* (folio, page, nr_pages, vma, flags) {
        if (!(yield* folio_test_large(folio))) {
          yield* atomic_inc_and_test(folio.page[0]._mapcount);
          if (flags === 'RMAP_EXCLUSIVE') yield* SetPageAnonExclusive(folio, page);
          if (foliosAreOnLru) yield* mlock_vma_folio(folio, vma);
          return;
        }
        let first = 0;
        for (let i = 0; i < nr_pages; i++) {
          yield* checkpoint(i, first);
          if (!(yield* atomic_inc_and_test(folio.page[page + i]._mapcount))) continue;
          if (counting === 'each') yield* atomic_inc(folio._nr_pages_mapped);
          else first++;
        }
        yield* checkpoint(first);
        if (first > 0) yield* atomic_add(first, folio._nr_pages_mapped);
        yield* folio_add_large_mapcount(folio, nr_pages);
        if (flags !== 'RMAP_EXCLUSIVE') return;
        for (let i = 0; i < nr_pages; i++) {
          yield* checkpoint(i);
          yield* SetPageAnonExclusive(folio, page + i);
        }
        yield* checkpoint();
      },
    { given: counting },
  );
}

export const folio_add_anon_rmap_pmd = mmFunction(
  'folio_add_anon_rmap_pmd',
  ({ SetPageAnonExclusive, atomic_add, atomic_inc_and_test, folio_inc_large_mapcount }) =>
    function* (folio, page, _vma, flags) {
      if (yield* atomic_inc_and_test(folio._entire_mapcount)) {
        yield* atomic_add(ENTIRELY_MAPPED, folio._nr_pages_mapped);
      }
      yield* folio_inc_large_mapcount(folio);
      if (flags === 'RMAP_EXCLUSIVE') yield* SetPageAnonExclusive(folio, page);
    },
);
