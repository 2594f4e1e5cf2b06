// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';

/**
 * mm/list_lru.c. LRU_RETRY, LRU_REMOVED_RETRY and LRU_STOP say that the callback dropped the lock.
 * What is left of `nr_to_walk` is left out: no caller here reads it.
 */
export const __list_lru_walk_one = mmFunction(
  '__list_lru_walk_one',
  ({ BUG_ON, atomic_long_dec, list_move_tail, load, lock_list_lru_of_memcg, unlock_list_lru }) =>
    function* (lru, nid, memcg, isolate, cb_arg, nr_to_walk, mode) {
      let isolated = 0;
      restart: for (;;) {
        yield* checkpoint(nr_to_walk, isolated);
        const [l, , flags] = yield* lock_list_lru_of_memcg(lru, nid, memcg, mode, true);
        if (isNull(l)) return isolated;
        const head = l.list;
        let item = yield* load(head.next);
        let n = yield* load(item.next);
        for (; item !== head; item = n, n = yield* load(item.next)) {
          yield* checkpoint(nr_to_walk, isolated, l, flags, head, item, n);
          if (nr_to_walk === 0) break;
          nr_to_walk--;
          const ret = yield* isolate(item, l, cb_arg);
          switch (ret) {
            case 'LRU_RETRY':
              continue restart;
            case 'LRU_REMOVED_RETRY':
            case 'LRU_REMOVED':
              isolated++;
              yield* atomic_long_dec(lru.node[nid].nr_items);
              if (ret === 'LRU_REMOVED_RETRY') continue restart;
              break;
            case 'LRU_ROTATE':
              yield* list_move_tail(item, head);
              break;
            case 'LRU_SKIP':
              break;
            case 'LRU_STOP':
              return isolated;
            default:
              yield* BUG_ON(true, 'BUG()');
          }
        }
        yield* checkpoint(isolated, l, flags);
        yield* unlock_list_lru(l, mode, flags);
        return isolated;
      }
    },
);

/** include/linux/list_lru.h, with `list_lru_walk_one_irq`. */
export const list_lru_shrink_walk_irq = mmFunction(
  'list_lru_shrink_walk_irq',
  ({ __list_lru_walk_one }) =>
    (lru, sc, isolate, cb_arg) =>
      __list_lru_walk_one(lru, sc.nid, sc.memcg, isolate, cb_arg, sc.nr_to_scan, 'irq'),
  { inline: true },
);
