// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';
import { mem_cgroup } from './mem_cgroup';
import { objcgOf } from './obj_cgroup';

// Since v7.1 the `memcg_data` of a folio on the LRU names an obj_cgroup, and that names the memcg. Here
// `memcg_data` goes on naming the memcg for which the obj_cgroup was made.

/** include/linux/memcontrol.h. */
export const folio_memcg = mmFunction(
  'folio_memcg',
  ({ READ_ONCE, obj_cgroup_memcg }) =>
    function* (folio) {
      const made_for = yield* READ_ONCE(folio.memcg_data);
      return isNull(made_for) ? mem_cgroup.NULL : yield* obj_cgroup_memcg(objcgOf(made_for));
    },
  { inline: true },
);

/** include/linux/memcontrol.h. Leaves out `cgroup_mutex`. */
export const obj_cgroup_memcg = mmFunction(
  'obj_cgroup_memcg',
  ({ READ_ONCE, WARN_ON_ONCE, rcu_read_lock_held }) =>
    function* (objcg) {
      yield* WARN_ON_ONCE(
        !(yield* rcu_read_lock_held()),
        'suspicious RCU usage: !(rcu_read_lock_held() || lockdep_is_held(&cgroup_mutex))',
      );
      return yield* READ_ONCE(objcg.memcg);
    },
  { inline: true },
);

/** mm/memcontrol.c. Leaves out the obj_cgroups that the memcg has from its own children, and their lock. */
export const memcg_reparent_objcgs = mmFunction(
  'memcg_reparent_objcgs',
  ({ WRITE_ONCE, parent_mem_cgroup }) =>
    function* (memcg) {
      yield* WRITE_ONCE(objcgOf(memcg).memcg, yield* parent_mem_cgroup(memcg));
    },
);

/** mm/memcontrol.c. Leaves out page counters, statistics and the reference to the obj_cgroup. */
export const uncharge_folio = mmFunction(
  'uncharge_folio',
  ({ VM_BUG_ON, WARN_ON_ONCE, folio_memcg_charged, folio_test_lru, folio_unqueue_deferred_split, store }) =>
    function* (folio) {
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      if (!(yield* folio_memcg_charged(folio))) return;
      yield* WARN_ON_ONCE(yield* folio_unqueue_deferred_split(folio), 'folio_unqueue_deferred_split(folio)');
      yield* store(folio.memcg_data, mem_cgroup.NULL);
    },
);

/** mm/memcontrol.c. Leaves out the reference. */
export const get_mem_cgroup_from_folio = mmFunction(
  'get_mem_cgroup_from_folio',
  ({ folio_memcg, rcu_read_lock, rcu_read_unlock }) =>
    function* (folio) {
      yield* rcu_read_lock();
      const memcg = yield* folio_memcg(folio);
      yield* rcu_read_unlock();
      return memcg;
    },
);
