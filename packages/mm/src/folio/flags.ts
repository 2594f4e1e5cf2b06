// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// Accessors of include/linux/page-flags.h. CONFIG_DEBUG_VM_PGFLAGS is off.

export const folio_test_locked = mmFunction(
  'folio_test_locked',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_locked', folio.flags),
  { inline: true },
);

export const folio_test_writeback = mmFunction(
  'folio_test_writeback',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_writeback', folio.flags),
  { inline: true },
);

export const folio_test_large = mmFunction(
  'folio_test_large',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_head', folio.flags),
  { inline: true },
);

export const folio_test_lru = mmFunction(
  'folio_test_lru',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_lru', folio.flags),
  { inline: true },
);

export const folio_test_swapcache = mmFunction(
  'folio_test_swapcache',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_swapcache', folio.flags),
  { inline: true },
);

export const folio_test_mlocked = mmFunction(
  'folio_test_mlocked',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_mlocked', folio.flags),
  { inline: true },
);

export const __folio_clear_mlocked = mmFunction(
  '__folio_clear_mlocked',
  ({ __clear_bit }) =>
    (folio) =>
      __clear_bit('PG_mlocked', folio.flags),
  { inline: true },
);

export const folio_test_large_rmappable = mmFunction(
  'folio_test_large_rmappable',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_large_rmappable', folio._flags_1),
  { inline: true },
);

export const folio_test_partially_mapped = mmFunction(
  'folio_test_partially_mapped',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_partially_mapped', folio._flags_1),
  { inline: true },
);

/** Since 42b2eb69835b; the `__` forms are those of 8422acdc97ed. */
export const folio_set_partially_mapped = mmFunction(
  'folio_set_partially_mapped',
  ({ set_bit }) =>
    (folio) =>
      set_bit('PG_partially_mapped', folio._flags_1),
  { inline: true },
);

export const folio_clear_partially_mapped = mmFunction(
  'folio_clear_partially_mapped',
  ({ clear_bit }) =>
    (folio) =>
      clear_bit('PG_partially_mapped', folio._flags_1),
  { inline: true },
);

export const __folio_set_partially_mapped = mmFunction(
  '__folio_set_partially_mapped',
  ({ __set_bit }) =>
    (folio) =>
      __set_bit('PG_partially_mapped', folio._flags_1),
  { inline: true },
);

export const __folio_clear_partially_mapped = mmFunction(
  '__folio_clear_partially_mapped',
  ({ __clear_bit }) =>
    (folio) =>
      __clear_bit('PG_partially_mapped', folio._flags_1),
  { inline: true },
);

/** include/linux/page-flags.h, since v6.18. */
export const folio_contain_hwpoisoned_page = mmFunction(
  'folio_contain_hwpoisoned_page',
  ({ folio_test_large, test_bit }) =>
    function* (folio) {
      return (
        (yield* test_bit('PG_hwpoison', folio.flags)) ||
        ((yield* folio_test_large(folio)) && (yield* test_bit('PG_has_hwpoisoned', folio._flags_1)))
      );
    },
  { inline: true },
);
