// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';

/**
 * mm/memcontrol.c, <20260527204757.2544958-1-hannes@cmpxchg.org> 9/9, with `memcg_offline_kmem`: as long
 * as items are on the memcg's own lists, `folio_memcg` goes on naming it.
 */
export const mem_cgroup_css_offline = mmFunction(
  'mem_cgroup_css_offline',
  ({ mem_cgroup_kmem_disabled, memcg_reparent_list_lrus, memcg_reparent_objcgs, parent_mem_cgroup }) =>
    function* (memcg) {
      if (!(yield* mem_cgroup_kmem_disabled())) {
        yield* memcg_reparent_list_lrus(memcg, yield* parent_mem_cgroup(memcg));
      }
      yield* memcg_reparent_objcgs(memcg);
    },
);
