// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint, type Steps } from '@mm-litmus/engine';
import { list_entry, type FunctionDefinition } from '@mm-litmus/kernel';
import {
  SHRINK_STOP,
  folio as folioType,
  folio_batch_space,
  type DeferredSplit,
  type FolioBatch,
} from '@mm-litmus/mm';
import { folioBatchFunction } from '../symbols';

/** What the revisions of the scan differ in. */
export interface Revision {
  /** Whose queue is scanned: that of the memcg, or that of its first ancestor which is not dying. */
  readonly queue: 'of-memcg' | 'not-dying';
  /** When to start over: the batch was full, there is more to scan, or that and the queue is not empty. */
  readonly again: 'batch-full' | 'more-to-scan' | 'more-to-scan-and-queued';
  /** Whether to look if somebody has queued a folio before it is queued again. */
  readonly requeue: 'always' | 'unless-queued';
  /** What is queued again of folios that are locked: those with the flag, or all. */
  readonly locked: 'partially-mapped' | 'all';
}

/**
 * mm/huge_memory.c, since <20250415024532.26632-8-songmuchun@bytedance.com>. What it isolates is off every
 * list, pinned, in a batch; what could not be split and is still partially mapped is queued again. Leaves
 * out event counters.
 */
export function deferredSplitScan({ queue: whose, again, requeue, locked }: Revision): FunctionDefinition {
  return folioBatchFunction(
    'deferred_split_scan',
    ({
      cond_resched,
      decrement,
      folio_clear_partially_mapped,
      folio_order,
      folio_split_queue_lock_irqsave,
      folio_test_mlocked,
      folio_test_partially_mapped,
      folio_try_get,
      folio_trylock,
      folio_unlock,
      folios_put,
      increment,
      list_add_tail,
      list_del_init,
      list_empty,
      load,
      memcg_split_queue,
      mod_mthp_stat,
      spin_lock_irqsave,
      split_folio,
      split_queue_lock_irqsave,
      split_queue_unlock_irqrestore,
      thp_underused,
    }) =>
      function* (_shrink, sc) {
        function* lockQueue(): Steps<readonly [DeferredSplit, number]> {
          if (whose === 'not-dying') return yield* split_queue_lock_irqsave(sc.nid, sc.memcg);
          const ds_queue = yield* memcg_split_queue(sc.nid, sc.memcg);
          return [ds_queue, yield* spin_lock_irqsave(ds_queue.split_queue_lock)];
        }
        let { nr_to_scan } = sc;
        let split = 0;
        for (;;) {
          yield* checkpoint(nr_to_scan, split);
          let fbatch: FolioBatch = [];
          let full = false;
          const [ds_queue, flags] = yield* lockQueue();
          const queue = ds_queue.split_queue;
          let pos = yield* load(queue.next);
          let next = yield* load(pos.next);
          for (; pos !== queue; pos = next, next = yield* load(pos.next)) {
            yield* checkpoint(nr_to_scan, split, fbatch, ds_queue, flags, queue, pos, next);
            const folio = list_entry(pos, folioType, '_deferred_list');
            if (yield* folio_try_get(folio)) {
              fbatch = [...fbatch, folio];
            } else if (yield* folio_test_partially_mapped(folio)) {
              yield* folio_clear_partially_mapped(folio);
              yield* mod_mthp_stat(yield* folio_order(folio), 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', -1);
            }
            yield* list_del_init(folio._deferred_list);
            yield* decrement(ds_queue.split_queue_len);
            if (--nr_to_scan === 0) break;
            if (folio_batch_space(fbatch) === 0) {
              full = true;
              break;
            }
          }
          yield* checkpoint(nr_to_scan, split, fbatch, full, ds_queue, flags, queue);
          yield* split_queue_unlock_irqrestore(ds_queue, flags);

          for (let i = 0; i < fbatch.length; i++) {
            yield* checkpoint(nr_to_scan, split, fbatch, full, ds_queue, queue, i);
            const folio = fbatch[i];
            let did_split = false;
            let keep = false;
            next: {
              if (!(yield* folio_test_partially_mapped(folio))) {
                if (yield* folio_test_mlocked(folio)) break next;
                if (!(yield* thp_underused(folio))) break next;
              }
              if (!(yield* folio_trylock(folio))) {
                keep = locked === 'all';
                break next;
              }
              if ((yield* split_folio(folio)) === 0) {
                did_split = true;
                split++;
              }
              yield* folio_unlock(folio);
            }
            yield* checkpoint(nr_to_scan, split, fbatch, full, ds_queue, queue, i, folio, did_split, keep);
            if (!keep && (did_split || !(yield* folio_test_partially_mapped(folio)))) continue;
            const [fqueue, fflags] = yield* folio_split_queue_lock_irqsave(folio);
            if (requeue === 'always' || (yield* list_empty(folio._deferred_list))) {
              yield* list_add_tail(folio._deferred_list, fqueue.split_queue);
              yield* increment(fqueue.split_queue_len);
            }
            yield* split_queue_unlock_irqrestore(fqueue, fflags);
          }
          yield* checkpoint(nr_to_scan, split, fbatch, full, queue);
          yield* folios_put(fbatch);

          if (again === 'batch-full' ? full : nr_to_scan > 0) {
            if (again !== 'more-to-scan-and-queued') continue;
            if (!(yield* list_empty(queue))) {
              yield* cond_resched();
              continue;
            }
          }
          yield* checkpoint(split, queue);
          if (split === 0 && (yield* list_empty(queue))) return SHRINK_STOP;
          return split;
        }
      },
    { given: { queue: whose, again, requeue, locked } },
  );
}
