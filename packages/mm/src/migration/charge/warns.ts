// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mem_cgroup } from '../../memcg/mem_cgroup';
import { mmFunction } from '../../mm';

/** mm/memcontrol.c since f8f931bba0f9 (v6.12). Leaves out the reference to the memcg. */
export const mem_cgroup_migrate = mmFunction(
  'mem_cgroup_migrate',
  ({ WARN_ON_ONCE, folio_memcg, folio_unqueue_deferred_split, mem_cgroup_disabled, store }) =>
    function* (old, folio) {
      if (yield* mem_cgroup_disabled()) return;
      const memcg = yield* folio_memcg(old);
      if (isNull(memcg)) return;
      yield* store(folio.memcg_data, memcg);
      yield* WARN_ON_ONCE(yield* folio_unqueue_deferred_split(old), 'folio_unqueue_deferred_split(old)');
      yield* store(old.memcg_data, mem_cgroup.NULL);
    },
);
