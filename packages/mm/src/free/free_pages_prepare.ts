// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction } from '../mm';
import { PAGE_FLAGS_SECOND } from '../page/page-flags';
import { anon_vma } from '../rmap/anon_vma';

/**
 * mm/page_alloc.c, v6.12, with page checks on (CONFIG_DEBUG_VM). False for pages that shall not be
 * used again. Page[1]'s word is read and written without a lock: nobody else should have the folio.
 */
export const free_pages_prepare = mmFunction(
  'free_pages_prepare',
  ({
    VM_BUG_ON,
    __folio_clear_mlocked,
    folio_order,
    folio_test_mlocked,
    free_page_is_bad,
    free_tail_page_prepare,
    kasan_poison_pages,
    load,
    store,
  }) =>
    function* (folio, order) {
      let bad = 0;
      if (yield* folio_test_mlocked(folio)) yield* __folio_clear_mlocked(folio);
      const compound_order = yield* folio_order(folio);
      yield* VM_BUG_ON(compound_order !== order, 'VM_BUG_ON_PAGE(compound && compound_order(page) != order)');
      if (order > 0) {
        const second = PAGE_FLAGS_SECOND.reduce((mask, flag) => mask | folio._flags_1.mask(flag), 0);
        yield* store(folio._flags_1, (yield* load(folio._flags_1)) & ~second);
        for (let i = 1; i < 1 << order; i++) {
          yield* checkpoint(bad, i);
          bad += yield* free_tail_page_prepare(folio, i);
          if (yield* free_page_is_bad(folio, i)) {
            bad++;
            continue;
          }
          if (i === 1) {
            const hwpoison = folio._flags_1.mask('PG_hwpoison');
            yield* store(folio._flags_1, (yield* load(folio._flags_1)) & hwpoison);
          }
        }
      }
      yield* checkpoint(bad);
      yield* store(folio.mapping, anon_vma.NULL);
      if (yield* free_page_is_bad(folio, 0)) bad++;
      if (bad > 0) return false;
      yield* kasan_poison_pages(folio);
      return true;
    },
);

/** mm/kasan: from here on every access to the folio is reported. */
export const kasan_poison_pages = mmFunction(
  'kasan_poison_pages',
  ({ kfree }) =>
    (folio) =>
      kfree(folio),
  { inline: true },
);
