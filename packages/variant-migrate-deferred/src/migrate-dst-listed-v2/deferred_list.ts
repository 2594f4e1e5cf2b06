// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';

// mm/migrate.c as posted, <20240311195848.135067-1-zi.yan@sent.com>. That the lock is taken with
// interrupts on is kept: others take it with interrupts off.

/** In `migrate_folio_unmap`, with `src` locked. Nothing is tested again under the lock. */
export const takeOffDeferredList = mmFunction(
  'takeOffDeferredList',
  ({
    decrement,
    folio_test_large_rmappable,
    get_deferred_split_queue,
    list_del_init,
    list_empty,
    spin_lock,
    spin_unlock,
  }) =>
    function* (src) {
      if (!(yield* folio_test_large_rmappable(src))) return false;
      if (yield* list_empty(src._deferred_list)) return false;
      const ds_queue = yield* get_deferred_split_queue(src);
      yield* spin_lock(ds_queue.split_queue_lock);
      yield* decrement(ds_queue.split_queue_len);
      yield* list_del_init(src._deferred_list);
      yield* spin_unlock(ds_queue.split_queue_lock);
      return true;
    },
  { inline: true },
);

/** In `migrate_folio_move`, with `dst` mapped. */
export const putOnDeferredList = mmFunction(
  'putOnDeferredList',
  ({ get_deferred_split_queue, increment, list_add, spin_lock, spin_unlock }) =>
    function* (dst) {
      const ds_queue = yield* get_deferred_split_queue(dst);
      yield* spin_lock(ds_queue.split_queue_lock);
      yield* increment(ds_queue.split_queue_len);
      yield* list_add(dst._deferred_list, ds_queue.split_queue);
      yield* spin_unlock(ds_queue.split_queue_lock);
    },
  { inline: true },
);
