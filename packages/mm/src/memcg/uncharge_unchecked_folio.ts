// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';
import { mem_cgroup } from './mem_cgroup';

/**
 * mm/memcontrol.c before b7b098cf00a2 (v6.10), where nobody looks whether the folio is queued. Leaves
 * out page counters, statistics and the reference to the memcg.
 */
export const uncharge_folio = mmFunction(
  'uncharge_folio',
  ({ VM_BUG_ON, folio_memcg, folio_test_lru, store }) =>
    function* (folio) {
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      const memcg = yield* folio_memcg(folio);
      if (isNull(memcg)) return;
      yield* store(folio.memcg_data, mem_cgroup.NULL);
    },
);
