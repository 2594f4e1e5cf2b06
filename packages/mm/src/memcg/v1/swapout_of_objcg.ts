// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../../mm';
import { mem_cgroup } from '../mem_cgroup';

/** mm/memcontrol-v1.c where folios are charged to obj_cgroups (v7.1): `memcg1_swapout`. Leaves out the same. */
export const mem_cgroup_swapout = mmFunction(
  'mem_cgroup_swapout',
  ({
    READ_ONCE,
    VM_BUG_ON,
    VM_WARN_ON_ONCE,
    folio_ref_count,
    folio_test_lru,
    folio_unqueue_deferred_split,
    mem_cgroup_disabled,
    rcu_read_lock,
    rcu_read_unlock,
    store,
  }) =>
    function* (folio) {
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      yield* VM_BUG_ON((yield* folio_ref_count(folio)) !== 0, 'VM_BUG_ON_FOLIO(folio_ref_count(folio))');
      if (yield* mem_cgroup_disabled()) return;
      const objcg = yield* READ_ONCE(folio.memcg_data);
      yield* VM_WARN_ON_ONCE(isNull(objcg), 'VM_WARN_ON_ONCE_FOLIO(!objcg)');
      if (isNull(objcg)) return;
      yield* rcu_read_lock();
      yield* folio_unqueue_deferred_split(folio);
      yield* store(folio.memcg_data, mem_cgroup.NULL);
      yield* rcu_read_unlock();
    },
);
