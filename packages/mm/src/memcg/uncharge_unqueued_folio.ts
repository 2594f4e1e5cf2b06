// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';
import { mem_cgroup } from './mem_cgroup';

/**
 * mm/memcontrol.c, e66f3185fa04, and before 8422acdc97ed: a queued folio is a bug. Leaves out
 * page counters, statistics and the reference to the memcg.
 */
export const uncharge_folio = mmFunction(
  'uncharge_folio',
  ({ VM_BUG_ON, folio_memcg, folio_order, folio_test_lru, list_empty, store }) =>
    function* (folio) {
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      yield* VM_BUG_ON(
        (yield* folio_order(folio)) > 1 && !(yield* list_empty(folio._deferred_list)),
        'VM_BUG_ON_FOLIO(!list_empty(&folio->_deferred_list))',
      );
      const memcg = yield* folio_memcg(folio);
      if (isNull(memcg)) return;
      yield* store(folio.memcg_data, mem_cgroup.NULL);
    },
);
