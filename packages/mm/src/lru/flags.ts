// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// Accessors of include/linux/page-flags.h that only the LRU uses.

export const folio_set_lru = mmFunction(
  'folio_set_lru',
  ({ set_bit }) =>
    (folio) =>
      set_bit('PG_lru', folio.flags),
  { inline: true },
);

export const folio_test_clear_lru = mmFunction(
  'folio_test_clear_lru',
  ({ test_and_clear_bit }) =>
    (folio) =>
      test_and_clear_bit('PG_lru', folio.flags),
  { inline: true },
);

export const folio_test_active = mmFunction(
  'folio_test_active',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_active', folio.flags),
  { inline: true },
);

export const folio_set_active = mmFunction(
  'folio_set_active',
  ({ set_bit }) =>
    (folio) =>
      set_bit('PG_active', folio.flags),
  { inline: true },
);

export const folio_clear_active = mmFunction(
  'folio_clear_active',
  ({ clear_bit }) =>
    (folio) =>
      clear_bit('PG_active', folio.flags),
  { inline: true },
);

export const folio_test_referenced = mmFunction(
  'folio_test_referenced',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_referenced', folio.flags),
  { inline: true },
);

export const folio_set_referenced = mmFunction(
  'folio_set_referenced',
  ({ set_bit }) =>
    (folio) =>
      set_bit('PG_referenced', folio.flags),
  { inline: true },
);

export const folio_clear_referenced = mmFunction(
  'folio_clear_referenced',
  ({ clear_bit }) =>
    (folio) =>
      clear_bit('PG_referenced', folio.flags),
  { inline: true },
);

export const folio_test_unevictable = mmFunction(
  'folio_test_unevictable',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_unevictable', folio.flags),
  { inline: true },
);

export const folio_set_unevictable = mmFunction(
  'folio_set_unevictable',
  ({ set_bit }) =>
    (folio) =>
      set_bit('PG_unevictable', folio.flags),
  { inline: true },
);

export const folio_clear_unevictable = mmFunction(
  'folio_clear_unevictable',
  ({ clear_bit }) =>
    (folio) =>
      clear_bit('PG_unevictable', folio.flags),
  { inline: true },
);

export const folio_test_clear_unevictable = mmFunction(
  'folio_test_clear_unevictable',
  ({ test_and_clear_bit }) =>
    (folio) =>
      test_and_clear_bit('PG_unevictable', folio.flags),
  { inline: true },
);

export const folio_test_swapbacked = mmFunction(
  'folio_test_swapbacked',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_swapbacked', folio.flags),
  { inline: true },
);

export const folio_clear_swapbacked = mmFunction(
  'folio_clear_swapbacked',
  ({ clear_bit }) =>
    (folio) =>
      clear_bit('PG_swapbacked', folio.flags),
  { inline: true },
);

export const folio_test_dirty = mmFunction(
  'folio_test_dirty',
  ({ test_bit }) =>
    (folio) =>
      test_bit('PG_dirty', folio.flags),
  { inline: true },
);

export const folio_set_reclaim = mmFunction(
  'folio_set_reclaim',
  ({ set_bit }) =>
    (folio) =>
      set_bit('PG_reclaim', folio.flags),
  { inline: true },
);

export const folio_test_set_mlocked = mmFunction(
  'folio_test_set_mlocked',
  ({ test_and_set_bit }) =>
    (folio) =>
      test_and_set_bit('PG_mlocked', folio.flags),
  { inline: true },
);

export const folio_set_mlocked = mmFunction(
  'folio_set_mlocked',
  ({ set_bit }) =>
    (folio) =>
      set_bit('PG_mlocked', folio.flags),
  { inline: true },
);

export const folio_test_clear_mlocked = mmFunction(
  'folio_test_clear_mlocked',
  ({ test_and_clear_bit }) =>
    (folio) =>
      test_and_clear_bit('PG_mlocked', folio.flags),
  { inline: true },
);

/** mm/internal.h. Leaves out file systems that keep all their folios in memory. */
export const folio_evictable = mmFunction(
  'folio_evictable',
  ({ folio_test_mlocked }) =>
    function* (folio) {
      return !(yield* folio_test_mlocked(folio));
    },
  { inline: true },
);
