// SPDX-License-Identifier: GPL-2.0-only
import { EAGAIN } from '../errno';
import { mmFunction } from '../mm';

/** mm/migrate.c since 2e6506e1c4ee (v6.11): a batch, which holds other folios' locks, does not wait for this one's. */
export const try_split_folio = mmFunction(
  'try_split_folio',
  ({ folio_lock, folio_trylock, folio_unlock, split_folio_to_list }) =>
    function* (folio, mode) {
      if (mode === 'MIGRATE_ASYNC') {
        if (!(yield* folio_trylock(folio))) return -EAGAIN;
      } else {
        yield* folio_lock(folio);
      }
      const rc = yield* split_folio_to_list(folio);
      yield* folio_unlock(folio);
      return rc;
    },
);
