// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';
import { wordOfPage } from './word-of-page';

// Accessors of include/linux/page-flags.h. All atomic: whoever poisons a page need not hold it.

export const TestSetPageHWPoison = mmFunction(
  'TestSetPageHWPoison',
  ({ test_and_set_bit }) =>
    (folio, page) =>
      test_and_set_bit('PG_hwpoison', wordOfPage(folio, page)),
  { inline: true },
);

export const PageHWPoison = mmFunction(
  'PageHWPoison',
  ({ test_bit }) =>
    (folio, page) =>
      test_bit('PG_hwpoison', wordOfPage(folio, page)),
  { inline: true },
);

export const folio_set_has_hwpoisoned = mmFunction(
  'folio_set_has_hwpoisoned',
  ({ set_bit }) =>
    (folio) =>
      set_bit('PG_has_hwpoisoned', folio._flags_1),
  { inline: true },
);
