// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** include/linux/mm.h. */
export const folio_put = mmFunction(
  'folio_put',
  ({ __folio_put, folio_put_testzero }) =>
    function* (folio) {
      if (yield* folio_put_testzero(folio)) yield* __folio_put(folio);
    },
  { inline: true },
);

/** include/linux/mm.h: drops one reference to each. */
export const folios_put = mmFunction(
  'folios_put',
  ({ folios_put_refs }) =>
    (folios) =>
      folios_put_refs(folios.map((folio) => [folio, 1])),
  { inline: true },
);
