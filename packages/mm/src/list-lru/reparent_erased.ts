// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { constantOf } from '../constant';
import { mmFunction } from '../mm';
import { list_lru_memcg } from './list_lru';

/**
 * mm/list_lru.c, linux-mm 15ac173c9354: the memcg's entry goes first. Leaves out the list of all
 * list_lrus and its mutex.
 */
export const memcg_reparent_list_lrus = mmFunction(
  'memcg_reparent_list_lrus',
  ({
    deferred_split_lru: lru,
    kfree_rcu,
    load,
    memcg_reparent_list_lru_one,
    node_data,
    spin_lock_irq,
    spin_unlock_irq,
    xchg,
  }) =>
    function* (memcg, parent) {
      if (!constantOf(lru.memcg_aware)) return;
      const entry = lru.xa[yield* load(memcg.kmemcg_id)];
      yield* spin_lock_irq(lru.xa_lock);
      const mlru = yield* xchg(entry, list_lru_memcg.NULL);
      yield* spin_unlock_irq(lru.xa_lock);
      if (isNull(mlru)) return;
      for (let nid = 0; nid < node_data.length; nid++) {
        yield* checkpoint(mlru, nid);
        yield* memcg_reparent_list_lru_one(lru, nid, mlru.node[nid], parent);
      }
      yield* checkpoint(mlru);
      yield* kfree_rcu(mlru.rcu);
    },
);
