// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';

/** mm/huge_memory.c until v3: the list goes before the shrinker that looks at it. */
export const thp_shrinker_exit = mmFunction(
  'thp_shrinker_exit',
  ({ deferred_split_lru, deferred_split_shrinker, list_lru_destroy, shrinker_free }) =>
    function* () {
      yield* list_lru_destroy(deferred_split_lru);
      yield* shrinker_free(deferred_split_shrinker);
    },
);
