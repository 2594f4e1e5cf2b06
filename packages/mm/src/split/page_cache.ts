// SPDX-License-Identifier: GPL-2.0-only
import { constantOf } from '../constant';
import { mmFunction } from '../mm';

/** Part of splits, mm/huge_memory.c: whether the folio was not truncated. The XArray is locked. */
export const isInPageCache = mmFunction(
  'isInPageCache',
  ({ load }) =>
    function* (folio, mapping) {
      return (yield* load(mapping.i_pages[constantOf(folio.index)])) === folio;
    },
  { inline: true },
);
