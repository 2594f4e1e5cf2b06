// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';
import { list_lru_memcg } from './list_lru';

/**
 * mm/list_lru.c, with `memcg_destroy_list_lru`. What C frees in the end is `lru->node`, which is part of
 * the list_lru here. Leaves out the list of all list_lrus.
 */
export const list_lru_destroy = mmFunction(
  'list_lru_destroy',
  ({ kfree, load, spin_lock_irq, spin_unlock_irq, store }) =>
    function* (lru) {
      yield* spin_lock_irq(lru.xa_lock);
      for (let i = 0; i < lru.xa.length; i++) {
        yield* checkpoint(i);
        const mlru = yield* load(lru.xa[i]);
        if (isNull(mlru)) continue;
        yield* kfree(mlru);
        yield* store(lru.xa[i], list_lru_memcg.NULL);
      }
      yield* checkpoint();
      yield* spin_unlock_irq(lru.xa_lock);
      yield* kfree(lru);
    },
);
