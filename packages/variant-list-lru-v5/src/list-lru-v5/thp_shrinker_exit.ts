// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';

/** mm/huge_memory.c, <20260521150330.1955924-1-hannes@cmpxchg.org>, the changelog of v4. */
export const thp_shrinker_exit = mmFunction(
  'thp_shrinker_exit',
  ({ deferred_split_lru, deferred_split_shrinker, list_lru_destroy, shrinker_free }) =>
    function* () {
      yield* shrinker_free(deferred_split_shrinker);
      yield* list_lru_destroy(deferred_split_lru);
    },
);
