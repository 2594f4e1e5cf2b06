// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/gup.c, 1717498121-20926-1-git-send-email-yangge1116@126.com: for the first folio, whatever it is. */
export const drainForFolio = mmFunction(
  'drainForFolio',
  ({ lru_add_drain_all }) =>
    function* (_folio, drained) {
      if (drained === 2) return drained;
      yield* lru_add_drain_all();
      return 2;
    },
  { inline: true },
);
