// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// include/linux/page_ref.h and mm.h. Each is one step; the checks of CONFIG_DEBUG_VM look at what it found.

export const folio_ref_count = mmFunction(
  'folio_ref_count',
  ({ atomic_read }) =>
    (folio) =>
      atomic_read(folio._refcount),
  {
    inline: true,
  },
);

/** Fails for a folio that is being freed, or frozen: both have no reference. */
export const folio_try_get = mmFunction(
  'folio_try_get',
  ({ atomic_inc_not_zero }) =>
    (folio) =>
      atomic_inc_not_zero(folio._refcount),
  { inline: true },
);

export const folio_get = mmFunction(
  'folio_get',
  ({ atomic_inc_return, VM_BUG_ON }) =>
    function* (folio) {
      const count = yield* atomic_inc_return(folio._refcount);
      yield* VM_BUG_ON(count <= 1, 'VM_BUG_ON_FOLIO(folio_ref_zero_or_close_to_overflow(folio))');
    },
  { inline: true },
);

export const folio_ref_add = mmFunction(
  'folio_ref_add',
  ({ atomic_add }) =>
    (folio, nr) =>
      atomic_add(nr, folio._refcount),
  {
    inline: true,
  },
);

export const folio_ref_inc = mmFunction(
  'folio_ref_inc',
  ({ atomic_inc }) =>
    (folio) =>
      atomic_inc(folio._refcount),
  {
    inline: true,
  },
);

/** Takes the count from `count`, all references that there should be, to 0; else leaves it. */
export const folio_ref_freeze = mmFunction(
  'folio_ref_freeze',
  ({ atomic_try_cmpxchg }) =>
    (folio, count) =>
      atomic_try_cmpxchg(folio._refcount, count, 0),
  { inline: true },
);

export const folio_ref_unfreeze = mmFunction(
  'folio_ref_unfreeze',
  ({ atomic_xchg, VM_BUG_ON }) =>
    function* (folio, count) {
      yield* VM_BUG_ON(count === 0, 'VM_BUG_ON(count == 0)');
      const old = yield* atomic_xchg(folio._refcount, count);
      yield* VM_BUG_ON(old !== 0, 'VM_BUG_ON_PAGE(page_count(page) != 0)');
    },
  { inline: true },
);

export const folio_ref_sub_and_test = mmFunction(
  'folio_ref_sub_and_test',
  ({ atomic_sub_return, VM_BUG_ON }) =>
    function* (folio, nr) {
      const count = yield* atomic_sub_return(nr, folio._refcount);
      yield* VM_BUG_ON(count < 0, 'VM_BUG_ON_PAGE(page_ref_count(page) == 0)');
      return count === 0;
    },
  { inline: true },
);

export const folio_put_testzero = mmFunction(
  'folio_put_testzero',
  ({ atomic_dec_return, VM_BUG_ON }) =>
    function* (folio) {
      const count = yield* atomic_dec_return(folio._refcount);
      yield* VM_BUG_ON(count < 0, 'VM_BUG_ON_PAGE(page_ref_count(page) == 0)');
      return count === 0;
    },
  { inline: true },
);
