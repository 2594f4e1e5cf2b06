// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../../mm';
import { mem_cgroup } from '../mem_cgroup';

/**
 * mm/memcontrol.c since f8f931bba0f9, where swap is accounted together with memory (memsw). The folio is
 * frozen. Leaves out page counters, statistics and references to memcgs.
 */
export const mem_cgroup_swapout = mmFunction(
  'mem_cgroup_swapout',
  ({
    VM_BUG_ON,
    VM_WARN_ON_ONCE,
    folio_memcg,
    folio_ref_count,
    folio_test_lru,
    folio_unqueue_deferred_split,
    mem_cgroup_disabled,
    store,
  }) =>
    function* (folio) {
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      yield* VM_BUG_ON((yield* folio_ref_count(folio)) !== 0, 'VM_BUG_ON_FOLIO(folio_ref_count(folio))');
      if (yield* mem_cgroup_disabled()) return;
      const memcg = yield* folio_memcg(folio);
      yield* VM_WARN_ON_ONCE(isNull(memcg), 'VM_WARN_ON_ONCE_FOLIO(!memcg)');
      if (isNull(memcg)) return;
      yield* folio_unqueue_deferred_split(folio);
      yield* store(folio.memcg_data, mem_cgroup.NULL);
    },
);
