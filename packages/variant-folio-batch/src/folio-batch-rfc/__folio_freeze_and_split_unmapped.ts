// SPDX-License-Identifier: GPL-2.0-only
import type { FunctionDefinition } from '@mm-litmus/kernel';
import { EAGAIN } from '@mm-litmus/mm';
import { folioBatchFunction } from '../symbols';

/** Of which folios the flag is cleared, and the stat counted down: of those still queued, or of all. */
export type Unflagged = 'queued' | 'all';

/**
 * mm/huge_memory.c, linux-mm 9073d1556bcd, with `__split_unmapped_folio`, where `unflagged` is 'all', since
 * <3db5da29d767162a006a562963eb52df9ce45a51.1758253018.git.zhengqi.arch@bytedance.com>. Leaves out the
 * swap cluster and the LRU.
 */
export function freezeAndSplitUnmapped(unflagged: Unflagged): FunctionDefinition {
  return folioBatchFunction(
    '__folio_freeze_and_split_unmapped',
    ({
      clear_bit,
      decrement,
      folio_cache_ref_count,
      folio_clear_partially_mapped,
      folio_order,
      folio_ref_freeze,
      folio_ref_unfreeze,
      folio_split_queue_lock,
      folio_test_partially_mapped,
      list_del_init,
      list_empty,
      mod_mthp_stat,
      reuseTailPages,
      split_queue_unlock,
    }) =>
      function* (folio) {
        const old_order = yield* folio_order(folio);
        const ds_queue = yield* folio_split_queue_lock(folio);
        if (!(yield* folio_ref_freeze(folio, (yield* folio_cache_ref_count(folio)) + 1))) {
          yield* split_queue_unlock(ds_queue);
          return -EAGAIN;
        }
        if (old_order > 1) {
          const queued = !(yield* list_empty(folio._deferred_list));
          if (queued) {
            yield* decrement(ds_queue.split_queue_len);
            yield* list_del_init(folio._deferred_list);
          }
          if ((queued || unflagged === 'all') && (yield* folio_test_partially_mapped(folio))) {
            yield* folio_clear_partially_mapped(folio);
            yield* mod_mthp_stat(old_order, 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', -1);
          }
        }
        yield* split_queue_unlock(ds_queue);
        yield* reuseTailPages(folio);
        yield* clear_bit('PG_head', folio.flags);
        yield* folio_ref_unfreeze(folio, (yield* folio_cache_ref_count(folio)) + 1);
        return 0;
      },
    { given: unflagged },
  );
}
