// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mem_cgroup } from '../../memcg/mem_cgroup';
import { mmFunction } from '../../mm';

/** mm/memcontrol.c where folios are charged to obj_cgroups (v7.1): does not ask for the memcg. Leaves out the reference. */
export const mem_cgroup_migrate = mmFunction(
  'mem_cgroup_migrate',
  ({ READ_ONCE, WARN_ON_ONCE, folio_unqueue_deferred_split, mem_cgroup_disabled, store }) =>
    function* (old, folio) {
      if (yield* mem_cgroup_disabled()) return;
      const objcg = yield* READ_ONCE(old.memcg_data);
      if (isNull(objcg)) return;
      yield* store(folio.memcg_data, objcg);
      yield* WARN_ON_ONCE(yield* folio_unqueue_deferred_split(old), 'folio_unqueue_deferred_split(old)');
      yield* store(old.memcg_data, mem_cgroup.NULL);
    },
);
