// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// Updates of `_large_mapcount`, which is there since 05c5323b2a34 (v6.10). Functions of include/linux/rmap.h
// since v6.15; until then the same single operation stands in their callers.

export const folio_set_large_mapcount = mmFunction(
  'folio_set_large_mapcount',
  ({ atomic_set }) =>
    (folio, mapcount) =>
      atomic_set(folio._large_mapcount, mapcount - 1),
  { inline: true },
);

export const folio_add_large_mapcount = mmFunction(
  'folio_add_large_mapcount',
  ({ atomic_add }) =>
    (folio, diff) =>
      atomic_add(diff, folio._large_mapcount),
  { inline: true },
);

export const folio_inc_large_mapcount = mmFunction(
  'folio_inc_large_mapcount',
  ({ atomic_inc }) =>
    (folio) =>
      atomic_inc(folio._large_mapcount),
  { inline: true },
);

export const folio_sub_large_mapcount = mmFunction(
  'folio_sub_large_mapcount',
  ({ atomic_sub }) =>
    (folio, diff) =>
      atomic_sub(diff, folio._large_mapcount),
  { inline: true },
);

export const folio_dec_large_mapcount = mmFunction(
  'folio_dec_large_mapcount',
  ({ atomic_dec }) =>
    (folio) =>
      atomic_dec(folio._large_mapcount),
  { inline: true },
);
