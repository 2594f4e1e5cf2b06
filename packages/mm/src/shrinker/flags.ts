// SPDX-License-Identifier: GPL-2.0-only
import { mmMacro } from '../mm';

// What the deferred split shrinker is: `thp_shrinker_init` in mm/huge_memory.c, v6.12.

export const deferredSplitShrinkerFlags = mmMacro(
  'deferredSplitShrinkerFlags',
  () =>
    function* () {
      return ['SHRINKER_NUMA_AWARE', 'SHRINKER_MEMCG_AWARE', 'SHRINKER_NONSLAB'] as const;
    },
);

/** `shrinker_alloc` of mm/shrinker.c, v6.12: a memcg-aware shrinker is not so where memcgs are disabled. */
export const isMemcgAware = mmMacro(
  'isMemcgAware',
  ({ deferredSplitShrinkerFlags, mem_cgroup_disabled }) =>
    function* () {
      const flags = yield* deferredSplitShrinkerFlags();
      return flags.includes('SHRINKER_MEMCG_AWARE') && !(yield* mem_cgroup_disabled());
    },
);

/** `shrink_slab_memcg` of mm/shrinker.c, v6.12: the bit stays. */
export const isSkippedWithoutKmem = mmMacro(
  'isSkippedWithoutKmem',
  ({ deferredSplitShrinkerFlags, memcg_kmem_online }) =>
    function* () {
      const flags = yield* deferredSplitShrinkerFlags();
      return !(yield* memcg_kmem_online()) && !flags.includes('SHRINKER_NONSLAB');
    },
);
