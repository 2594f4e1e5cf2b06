// SPDX-License-Identifier: GPL-2.0-only
import { EINVAL } from '../../errno';
import { mmFunction } from '../../mm';

/**
 * mm/memcontrol-v1.c, v6.12 (f8f931bba0f9). Leaves out `folio_memcg_lock`, which nothing that is modelled
 * takes, statistics, and references to memcgs.
 */
export const mem_cgroup_move_account = mmFunction(
  'mem_cgroup_move_account',
  ({
    VM_BUG_ON,
    WARN_ON_ONCE,
    folio_memcg,
    folio_test_locked,
    folio_test_lru,
    folio_unqueue_deferred_split,
    smp_mb,
    store,
  }) =>
    function* (folio, from, to) {
      yield* VM_BUG_ON(from === to, 'VM_BUG_ON(from == to)');
      yield* VM_BUG_ON(!(yield* folio_test_locked(folio)), 'VM_BUG_ON_FOLIO(!folio_test_locked(folio))');
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      if ((yield* folio_memcg(folio)) !== from) return -EINVAL;
      yield* smp_mb();
      yield* WARN_ON_ONCE(yield* folio_unqueue_deferred_split(folio), 'folio_unqueue_deferred_split(folio)');
      yield* store(folio.memcg_data, to);
      return 0;
    },
);
