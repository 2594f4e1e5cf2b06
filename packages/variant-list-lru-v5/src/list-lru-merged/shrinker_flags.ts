// SPDX-License-Identifier: GPL-2.0-only
import { mmMacro } from '@mm-litmus/mm';

/** `thp_shrinker_init` of mm/huge_memory.c, <ah9PGv12mqai84ES@cmpxchg.org>: no SHRINKER_NONSLAB any more. */
export const deferredSplitShrinkerFlags = mmMacro(
  'deferredSplitShrinkerFlags',
  () =>
    function* () {
      return ['SHRINKER_NUMA_AWARE', 'SHRINKER_MEMCG_AWARE'] as const;
    },
);
