// SPDX-License-Identifier: GPL-2.0-only
import { mmMacro } from '../mm';

// mm/shrinker.c, linux-mm 1a778ad7a685: shrinkers of slab objects, and kmem accounting switched off.

/** `shrinker_memcg_alloc`: a shrinker that counts on kmem accounting is not memcg-aware without it. */
export const isMemcgAware = mmMacro(
  'isMemcgAware',
  ({ deferredSplitShrinkerFlags, mem_cgroup_disabled, mem_cgroup_kmem_disabled }) =>
    function* () {
      const flags = yield* deferredSplitShrinkerFlags();
      if ((yield* mem_cgroup_kmem_disabled()) && !flags.includes('SHRINKER_NONSLAB')) return false;
      return flags.includes('SHRINKER_MEMCG_AWARE') && !(yield* mem_cgroup_disabled());
    },
);

/** `shrink_slab_memcg`: the bit is cleared, so that nobody meets it again. */
export const isSkippedWithoutKmem = mmMacro(
  'isSkippedWithoutKmem',
  ({ clear_bit, deferredSplitShrinkerFlags, memcg_kmem_online }) =>
    function* (map) {
      const flags = yield* deferredSplitShrinkerFlags();
      if ((yield* memcg_kmem_online()) || flags.includes('SHRINKER_NONSLAB')) return false;
      yield* clear_bit('thp-deferred_split', map);
      return true;
    },
);
