// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';
import { wordOfPage } from './word-of-page';

// Accessors of include/linux/page-flags.h: whether the page, mapped, is of one process only.

export const PageAnonExclusive = mmFunction(
  'PageAnonExclusive',
  ({ test_bit }) =>
    (folio, page) =>
      test_bit('PG_anon_exclusive', wordOfPage(folio, page)),
  { inline: true },
);

export const SetPageAnonExclusive = mmFunction(
  'SetPageAnonExclusive',
  ({ set_bit }) =>
    (folio, page) =>
      set_bit('PG_anon_exclusive', wordOfPage(folio, page)),
  { inline: true },
);

export const ClearPageAnonExclusive = mmFunction(
  'ClearPageAnonExclusive',
  ({ clear_bit }) =>
    (folio, page) =>
      clear_bit('PG_anon_exclusive', wordOfPage(folio, page)),
  { inline: true },
);
