// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import type { Folio } from '../folio/folio';
import { mmFunction } from '../mm';
import { lruvec as lruvecType } from './lruvec';

// mm/mlock.c since 2fbb0c10d1e8 (v5.18), read in v6.4 and 6.12.117, without event counters.

export const mlock_folio_batch = mmFunction(
  'mlock_folio_batch',
  ({
    __mlock_folio,
    __mlock_new_folio,
    __munlock_folio,
    folio_batch_count,
    folio_batch_reinit,
    folios_put,
    load,
    unlock_page_lruvec_irq,
  }) =>
    function* (fbatch) {
      let lruvec = lruvecType.NULL;
      let entries: readonly Folio[] = [];
      for (let i = 0; i < (yield* folio_batch_count(fbatch)); i++) {
        yield* checkpoint(lruvec, entries, i);
        const { kind, folio } = yield* load(fbatch.folios[i]);
        entries = [...entries, folio];
        if (kind === 'LRU_FOLIO') lruvec = yield* __mlock_folio(folio, lruvec);
        else if (kind === 'NEW_FOLIO') lruvec = yield* __mlock_new_folio(folio, lruvec);
        else lruvec = yield* __munlock_folio(folio, lruvec);
      }
      yield* checkpoint(lruvec, entries);
      if (!isNull(lruvec)) yield* unlock_page_lruvec_irq(lruvec);
      yield* folios_put(entries);
      yield* folio_batch_reinit(fbatch);
    },
);

/** Gives up, and counts nothing, while the folio is off the LRU. */
export const __mlock_folio = mmFunction(
  '__mlock_folio',
  ({
    folio_clear_active,
    folio_clear_unevictable,
    folio_evictable,
    folio_lruvec_relock_irq,
    folio_set_lru,
    folio_set_unevictable,
    folio_test_clear_lru,
    folio_test_mlocked,
    folio_test_unevictable,
    increment,
    lruvec_add_folio,
    lruvec_del_folio,
    store,
  }) =>
    function* (folio, locked) {
      if (!(yield* folio_test_clear_lru(folio))) return locked;
      const lruvec = yield* folio_lruvec_relock_irq(folio, locked);
      out: {
        if (yield* folio_evictable(folio)) {
          if (yield* folio_test_unevictable(folio)) {
            yield* lruvec_del_folio(lruvec, folio);
            yield* folio_clear_unevictable(folio);
            yield* lruvec_add_folio(lruvec, folio);
          }
          break out;
        }
        if (yield* folio_test_unevictable(folio)) {
          if (yield* folio_test_mlocked(folio)) yield* increment(folio.mlock_count);
          break out;
        }
        yield* lruvec_del_folio(lruvec, folio);
        yield* folio_clear_active(folio);
        yield* folio_set_unevictable(folio);
        yield* store(folio.mlock_count, (yield* folio_test_mlocked(folio)) ? 1 : 0);
        yield* lruvec_add_folio(lruvec, folio);
      }
      yield* folio_set_lru(folio);
      return lruvec;
    },
);

export const __mlock_new_folio = mmFunction(
  '__mlock_new_folio',
  ({
    VM_BUG_ON,
    folio_evictable,
    folio_lruvec_relock_irq,
    folio_set_lru,
    folio_set_unevictable,
    folio_test_lru,
    folio_test_mlocked,
    lruvec_add_folio,
    store,
  }) =>
    function* (folio, locked) {
      yield* VM_BUG_ON(yield* folio_test_lru(folio), 'VM_BUG_ON_FOLIO(folio_test_lru(folio))');
      const lruvec = yield* folio_lruvec_relock_irq(folio, locked);
      if (!(yield* folio_evictable(folio))) {
        yield* folio_set_unevictable(folio);
        yield* store(folio.mlock_count, (yield* folio_test_mlocked(folio)) ? 1 : 0);
      }
      yield* lruvec_add_folio(lruvec, folio);
      yield* folio_set_lru(folio);
      return lruvec;
    },
);

/** While the folio is off the LRU, its `mlock_count` cannot be asked: it is munlocked, whoever else mlocks it. */
export const __munlock_folio = mmFunction(
  '__munlock_folio',
  ({
    decrement,
    folio_clear_unevictable,
    folio_evictable,
    folio_lruvec_relock_irq,
    folio_set_lru,
    folio_test_clear_lru,
    folio_test_clear_mlocked,
    folio_test_unevictable,
    load,
    lruvec_add_folio,
    lruvec_del_folio,
  }) =>
    function* (folio, locked) {
      if (!(yield* folio_test_clear_lru(folio))) {
        yield* folio_test_clear_mlocked(folio);
        return locked;
      }
      const lruvec = yield* folio_lruvec_relock_irq(folio, locked);
      out: {
        if (yield* folio_test_unevictable(folio)) {
          if ((yield* load(folio.mlock_count)) > 0) yield* decrement(folio.mlock_count);
          if ((yield* load(folio.mlock_count)) > 0) break out;
        }
        yield* folio_test_clear_mlocked(folio);
        // Whether it is evictable has to be asked after that.
        if ((yield* folio_test_unevictable(folio)) && (yield* folio_evictable(folio))) {
          yield* lruvec_del_folio(lruvec, folio);
          yield* folio_clear_unevictable(folio);
          yield* lruvec_add_folio(lruvec, folio);
        }
      }
      yield* folio_set_lru(folio);
      return lruvec;
    },
);
