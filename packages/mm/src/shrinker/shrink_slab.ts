// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';
import { SHRINK_EMPTY } from './shrinker';

// mm/shrinker.c, v6.12, for the one shrinker there is.

export const shrink_slab = mmFunction(
  'shrink_slab',
  ({
    cond_resched,
    deferred_split_shrinker,
    do_shrink_slab,
    mem_cgroup_disabled,
    root_mem_cgroup,
    shrink_slab_memcg,
    shrinker_put,
    shrinker_try_get,
  }) =>
    function* (nid, memcg, priority) {
      if (!(yield* mem_cgroup_disabled()) && memcg !== root_mem_cgroup) {
        return yield* shrink_slab_memcg(nid, memcg, priority);
      }
      if (!(yield* shrinker_try_get(deferred_split_shrinker))) return 0;
      const ret = yield* do_shrink_slab({ nid, memcg }, deferred_split_shrinker, priority);
      yield* shrinker_put(deferred_split_shrinker);
      yield* cond_resched();
      return ret === SHRINK_EMPTY ? 0 : ret;
    },
);

/** Bits are looked at one by one: here there is one. */
export const shrink_slab_memcg = mmFunction(
  'shrink_slab_memcg',
  ({
    clear_bit,
    deferred_split_shrinker,
    do_shrink_slab,
    isSkippedWithoutKmem,
    mem_cgroup_online,
    set_shrinker_bit,
    shrinker_put,
    shrinker_try_get,
    smp_mb__after_atomic,
    test_bit,
  }) =>
    function* (nid, memcg, priority) {
      if (!(yield* mem_cgroup_online(memcg))) return 0;
      const { map } = memcg.nodeinfo[nid].shrinker_info;
      if (!(yield* test_bit('thp-deferred_split', map))) return 0;
      if (!(yield* shrinker_try_get(deferred_split_shrinker))) return 0;
      if (yield* isSkippedWithoutKmem(map)) {
        yield* shrinker_put(deferred_split_shrinker);
        return 0;
      }
      let ret = yield* do_shrink_slab({ nid, memcg }, deferred_split_shrinker, priority);
      if (ret === SHRINK_EMPTY) {
        yield* clear_bit('thp-deferred_split', map);
        yield* smp_mb__after_atomic();
        ret = yield* do_shrink_slab({ nid, memcg }, deferred_split_shrinker, priority);
        if (ret === SHRINK_EMPTY) ret = 0;
        else yield* set_shrinker_bit(memcg, nid, 'thp-deferred_split');
      }
      yield* shrinker_put(deferred_split_shrinker);
      return ret;
    },
);
