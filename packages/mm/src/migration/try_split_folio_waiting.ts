// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/migrate.c until 2e6506e1c4ee (v6.11): waits for the lock, in a batch too. */
export const try_split_folio = mmFunction(
  'try_split_folio',
  ({ folio_lock, folio_unlock, split_folio_to_list }) =>
    function* (folio) {
      yield* folio_lock(folio);
      const rc = yield* split_folio_to_list(folio);
      yield* folio_unlock(folio);
      return rc;
    },
);
