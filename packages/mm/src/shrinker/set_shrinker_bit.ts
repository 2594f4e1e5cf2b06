// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';

/** mm/shrinker.c, v6.12. */
export const set_shrinker_bit = mmFunction(
  'set_shrinker_bit',
  ({ rcu_read_lock, rcu_read_unlock, root_mem_cgroup, set_bit, smp_mb__before_atomic }) =>
    function* (memcg, nid, shrinker_id) {
      if (isNull(memcg) || memcg === root_mem_cgroup) return;
      yield* rcu_read_lock();
      yield* smp_mb__before_atomic();
      yield* set_bit(shrinker_id, memcg.nodeinfo[nid].shrinker_info.map);
      yield* rcu_read_unlock();
    },
);
