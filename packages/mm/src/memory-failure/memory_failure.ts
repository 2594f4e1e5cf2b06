// SPDX-License-Identifier: GPL-2.0-only
import { EIO, EHWPOISON } from '../errno';
import { mmFunction } from '../mm';

/**
 * mm/memory-failure.c, v6.12, for a page of an anonymous folio: marks it, and splits the folio it is
 * in. Leaves out `mf_mutex`, free pages, the filter, signals, and what is done to the small page in
 * the end: it leaves the model. The reference is kept.
 */
export const memory_failure = mmFunction(
  'memory_failure',
  ({
    TestSetPageHWPoison,
    folio_lock,
    folio_put,
    folio_set_has_hwpoisoned,
    folio_test_large,
    folio_unlock,
    get_hwpoison_page,
    try_to_split_thp_page,
  }) =>
    function* (folio, page) {
      if (yield* TestSetPageHWPoison(folio, page)) return -EHWPOISON;
      if (!(yield* get_hwpoison_page(folio))) return -EIO;
      yield* folio_lock(folio);
      yield* folio_unlock(folio);
      if (yield* folio_test_large(folio)) {
        yield* folio_set_has_hwpoisoned(folio);
        if ((yield* try_to_split_thp_page(folio, page)) < 0) {
          yield* folio_put(folio);
          return -EHWPOISON;
        }
      }
      return 0;
    },
);

/** mm/memory-failure.c, with `get_any_page`, v6.12. Leaves out free pages, and that it tries three times. */
export const get_hwpoison_page = mmFunction(
  'get_hwpoison_page',
  ({ folio_try_get }) =>
    (folio) =>
      folio_try_get(folio),
);

/** mm/memory-failure.c, v6.12. After a split the lock is the page's, which is outside the model unless it is the first. */
export const try_to_split_thp_page = mmFunction(
  'try_to_split_thp_page',
  ({ folio_lock, folio_unlock, split_huge_page }) =>
    function* (folio, page) {
      yield* folio_lock(folio);
      const ret = yield* split_huge_page(folio, page);
      if (ret !== 0 || page === 0) yield* folio_unlock(folio);
      return ret;
    },
);
