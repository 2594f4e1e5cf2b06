// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';
import { mem_cgroup } from './mem_cgroup';

/** mm/memcontrol.c since f8f931bba0f9. Leaves out page counters, statistics and the reference to the memcg. */
export const uncharge_folio = mmFunction(
  'uncharge_folio',
  ({ VM_BUG_ON, WARN_ON_ONCE, folio_memcg, folio_test_lru, folio_unqueue_deferred_split, store }) =>
    function* (folio) {
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      const memcg = yield* folio_memcg(folio);
      if (isNull(memcg)) return;
      yield* WARN_ON_ONCE(yield* folio_unqueue_deferred_split(folio), 'folio_unqueue_deferred_split(folio)');
      yield* store(folio.memcg_data, mem_cgroup.NULL);
    },
);
