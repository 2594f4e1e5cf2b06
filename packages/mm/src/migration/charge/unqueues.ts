// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mem_cgroup } from '../../memcg/mem_cgroup';
import { mmFunction } from '../../mm';

/**
 * mm/memcontrol.c from 9bcef5973e31 (v6.7) to v6.9: the old folio leaves the deferred split queue while
 * its memcg is known, but with whatever references it has. Leaves out the reference to the memcg.
 */
export const mem_cgroup_migrate = mmFunction(
  'mem_cgroup_migrate',
  ({ folio_memcg, folio_undo_large_rmappable, mem_cgroup_disabled, store }) =>
    function* (old, folio) {
      if (yield* mem_cgroup_disabled()) return;
      const memcg = yield* folio_memcg(old);
      if (isNull(memcg)) return;
      yield* store(folio.memcg_data, memcg);
      yield* folio_undo_large_rmappable(old);
      yield* store(old.memcg_data, mem_cgroup.NULL);
    },
);
