// SPDX-License-Identifier: GPL-2.0-only
import { isNull, type Atomic } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';
import type { ShrinkControl } from './shrink_control';

// mm/shrinker.c, v6.12. Every shrinker of the model is SHRINKER_NUMA_AWARE.

function ofMemcg({ memcg, nid }: ShrinkControl): Atomic {
  return memcg.nodeinfo[nid].shrinker_info.nr_deferred;
}

export const xchg_nr_deferred = mmFunction(
  'xchg_nr_deferred',
  ({ atomic_xchg, isMemcgAware, rcu_read_lock, rcu_read_unlock }) =>
    function* (shrinker, sc) {
      if (isNull(sc.memcg) || !(yield* isMemcgAware())) {
        return yield* atomic_xchg(shrinker.nr_deferred[sc.nid], 0);
      }
      yield* rcu_read_lock();
      const nr = yield* atomic_xchg(ofMemcg(sc), 0);
      yield* rcu_read_unlock();
      return nr;
    },
);

export const add_nr_deferred = mmFunction(
  'add_nr_deferred',
  ({ atomic_add_return, isMemcgAware, rcu_read_lock, rcu_read_unlock }) =>
    function* (nr, shrinker, sc) {
      if (isNull(sc.memcg) || !(yield* isMemcgAware())) {
        return yield* atomic_add_return(nr, shrinker.nr_deferred[sc.nid]);
      }
      yield* rcu_read_lock();
      const sum = yield* atomic_add_return(nr, ofMemcg(sc));
      yield* rcu_read_unlock();
      return sum;
    },
);
