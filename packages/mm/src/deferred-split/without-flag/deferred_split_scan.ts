// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull, list_entry } from '@mm-litmus/kernel';
import { folio as folioType } from '../../folio/folio';
import { mmFunction } from '../../mm';
import { SHRINK_STOP } from '../../shrinker/shrinker';

/** mm/huge_memory.c, v6.9 and v6.11: what cannot be split goes back on the queue. Leaves out event counters. */
export const deferred_split_scan = mmFunction(
  'deferred_split_scan',
  ({
    LIST_HEAD,
    decrement,
    folio_put,
    folio_try_get,
    folio_trylock,
    folio_unlock,
    list_del_init,
    list_empty,
    list_move,
    list_splice_tail,
    load,
    node_data,
    spin_lock_irqsave,
    spin_unlock_irqrestore,
    split_folio,
  }) =>
    function* (_shrink, sc) {
      const ds_queue = (isNull(sc.memcg) ? node_data[sc.nid] : sc.memcg).deferred_split_queue;
      const queue = ds_queue.split_queue;
      const list = yield* LIST_HEAD('list');
      let { nr_to_scan } = sc;
      let split = 0;

      let flags = yield* spin_lock_irqsave(ds_queue.split_queue_lock);
      let pos = yield* load(queue.next);
      let next = yield* load(pos.next);
      for (; pos !== queue; pos = next, next = yield* load(pos.next)) {
        yield* checkpoint(ds_queue, queue, list, nr_to_scan, split, flags, pos, next);
        const folio = list_entry(pos, folioType, '_deferred_list');
        if (yield* folio_try_get(folio)) {
          yield* list_move(folio._deferred_list, list);
        } else {
          yield* list_del_init(folio._deferred_list);
          yield* decrement(ds_queue.split_queue_len);
        }
        if (--nr_to_scan === 0) break;
      }
      yield* checkpoint(ds_queue, queue, list, split, flags);
      yield* spin_unlock_irqrestore(ds_queue.split_queue_lock, flags);

      pos = yield* load(list.next);
      next = yield* load(pos.next);
      for (; pos !== list; pos = next, next = yield* load(pos.next)) {
        yield* checkpoint(ds_queue, queue, list, split, pos, next);
        const folio = list_entry(pos, folioType, '_deferred_list');
        if (yield* folio_trylock(folio)) {
          if ((yield* split_folio(folio)) === 0) split++;
          yield* folio_unlock(folio);
        }
        yield* folio_put(folio);
      }
      yield* checkpoint(ds_queue, queue, list, split);

      flags = yield* spin_lock_irqsave(ds_queue.split_queue_lock);
      yield* list_splice_tail(list, queue);
      yield* spin_unlock_irqrestore(ds_queue.split_queue_lock, flags);

      if (split === 0 && (yield* list_empty(queue))) return SHRINK_STOP;
      return split;
    },
);
