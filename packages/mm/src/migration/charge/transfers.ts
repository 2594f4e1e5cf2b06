// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mem_cgroup } from '../../memcg/mem_cgroup';
import { mmFunction } from '../../mm';

/** mm/memcontrol.c from be9581ea8c05 (v6.10) to f8f931bba0f9 (v6.12). Leaves out the reference to the memcg. */
export const mem_cgroup_migrate = mmFunction(
  'mem_cgroup_migrate',
  ({ folio_memcg, mem_cgroup_disabled, store }) =>
    function* (old, folio) {
      if (yield* mem_cgroup_disabled()) return;
      const memcg = yield* folio_memcg(old);
      if (isNull(memcg)) return;
      yield* store(folio.memcg_data, memcg);
      yield* store(old.memcg_data, mem_cgroup.NULL);
    },
);
