// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import type { Folio } from '../folio/folio';
import { mmFunction } from '../mm';
import { lruvec as lruvecType } from './lruvec';

// Batches of mm/swap.c, v6.9.

/** Leaves out `lru_cache_disable`. The caller holds the lock of this CPU's batches. */
export const folio_batch_add_and_move = mmFunction(
  'folio_batch_add_and_move',
  ({ folio_batch_add, folio_batch_move_lru, folio_test_large }) =>
    function* (fbatch, folio, move_fn) {
      if ((yield* folio_batch_add(fbatch, folio)) > 0 && !(yield* folio_test_large(folio))) return;
      yield* folio_batch_move_lru(fbatch, move_fn);
    },
);

const moveFns = {
  lru_add: 'lru_add_fn',
  lru_deactivate_file: 'lru_deactivate_file_fn',
  lru_deactivate: 'lru_deactivate_fn',
  lru_lazyfree: 'lru_lazyfree_fn',
  activate: 'folio_activate_fn',
} as const;

/** What producers have in common; a function of its own only since v6.12, `__folio_batch_add_and_move`. */
export const addToLocalBatch = mmFunction(
  'addToLocalBatch',
  ({
    cpu_fbatches,
    folio_batch_add_and_move,
    local_lock,
    local_lock_irqsave,
    local_unlock,
    local_unlock_irqrestore,
    lru_rotate,
    this_cpu_ptr,
  }) =>
    function* (folio, batch) {
      if (batch === 'lru_rotate') {
        const flags = yield* local_lock_irqsave(lru_rotate, 'lock');
        const { fbatch } = yield* this_cpu_ptr(lru_rotate);
        yield* folio_batch_add_and_move(fbatch, folio, 'lru_move_tail_fn');
        yield* local_unlock_irqrestore(lru_rotate, 'lock', flags);
      } else {
        yield* local_lock(cpu_fbatches, 'lock');
        const fbatch = (yield* this_cpu_ptr(cpu_fbatches))[batch];
        yield* folio_batch_add_and_move(fbatch, folio, moveFns[batch]);
        yield* local_unlock(cpu_fbatches, 'lock');
      }
    },
  { inline: true },
);

/** All references are dropped at the end, those of entries that were skipped as well. */
export const folio_batch_move_lru = mmFunction(
  'folio_batch_move_lru',
  ({
    callMoveFn,
    folio_batch_count,
    folio_batch_reinit,
    folio_lruvec_relock_irqsave,
    folio_set_lru,
    folios_put,
    load,
    takeForMove,
    unlock_page_lruvec_irqrestore,
  }) =>
    function* (fbatch, move_fn) {
      let lruvec = lruvecType.NULL;
      let flags = 0;
      let entries: readonly Folio[] = [];
      for (let i = 0; i < (yield* folio_batch_count(fbatch)); i++) {
        yield* checkpoint(lruvec, flags, entries, i);
        const folio = yield* load(fbatch.folios[i]);
        entries = [...entries, folio];
        if (!(yield* takeForMove(folio, move_fn))) continue;
        [lruvec, flags] = yield* folio_lruvec_relock_irqsave(folio, lruvec, flags);
        yield* callMoveFn(move_fn, lruvec, folio);
        yield* folio_set_lru(folio);
      }
      yield* checkpoint(lruvec, flags, entries);
      if (!isNull(lruvec)) yield* unlock_page_lruvec_irqrestore(lruvec, flags);
      yield* folios_put(entries);
      yield* folio_batch_reinit(fbatch);
    },
);

export const callMoveFn = mmFunction(
  'callMoveFn',
  ({
    folio_activate_fn,
    lru_add_fn,
    lru_deactivate_file_fn,
    lru_deactivate_fn,
    lru_lazyfree_fn,
    lru_move_tail_fn,
  }) => {
    const functions = {
      folio_activate_fn,
      lru_add_fn,
      lru_deactivate_file_fn,
      lru_deactivate_fn,
      lru_lazyfree_fn,
      lru_move_tail_fn,
    };
    return (move_fn, lruvec, folio) => functions[move_fn](lruvec, folio);
  },
  { inline: true },
);
