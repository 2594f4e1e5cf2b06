// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';
import { anon_vma } from './anon_vma';

/** In `_nr_pages_mapped`: a PMD maps the folio. 0x800000 in C. mm/internal.h. */
export const ENTIRELY_MAPPED = 8;
/** Rest of `_nr_pages_mapped`. */
export const FOLIO_PAGES_MAPPED = ENTIRELY_MAPPED - 1;

/** include/linux/page-flags.h: the low bits of `mapping` say that it is an anon_vma. */
export const folio_test_anon = mmFunction(
  'folio_test_anon',
  ({ load }) =>
    function* (folio) {
      return !isNull(yield* load(folio.mapping));
    },
  { inline: true },
);

/** include/linux/mm.h. */
export const folio_mapcount = mmFunction(
  'folio_mapcount',
  ({ atomic_read, folio_test_large }) =>
    function* (folio) {
      if (!(yield* folio_test_large(folio))) return (yield* atomic_read(folio.page[0]._mapcount)) + 1;
      return (yield* atomic_read(folio._large_mapcount)) + 1;
    },
  { inline: true },
);

/** include/linux/mm.h. */
export const folio_mapped = mmFunction(
  'folio_mapped',
  ({ folio_mapcount }) =>
    function* (folio) {
      return (yield* folio_mapcount(folio)) >= 1;
    },
  { inline: true },
);

/** mm/rmap.c, v6.12. */
export const folio_get_anon_vma = mmFunction(
  'folio_get_anon_vma',
  ({ READ_ONCE, atomic_inc_not_zero, folio_mapped, put_anon_vma, rcu_read_lock, rcu_read_unlock }) =>
    function* (folio) {
      yield* rcu_read_lock();
      let found = yield* READ_ONCE(folio.mapping);
      out: {
        if (isNull(found)) break out;
        if (!(yield* folio_mapped(folio))) {
          found = anon_vma.NULL;
          break out;
        }
        if (!(yield* atomic_inc_not_zero(found.refcount))) {
          found = anon_vma.NULL;
          break out;
        }
        if (!(yield* folio_mapped(folio))) {
          yield* rcu_read_unlock();
          yield* put_anon_vma(found);
          return anon_vma.NULL;
        }
      }
      yield* rcu_read_unlock();
      return found;
    },
);

/** include/linux/rmap.h, mm/rmap.c. */
export const put_anon_vma = mmFunction(
  'put_anon_vma',
  ({ atomic_dec_and_test, kfree }) =>
    function* (anon_vma) {
      if (yield* atomic_dec_and_test(anon_vma.refcount)) yield* kfree(anon_vma);
    },
);
