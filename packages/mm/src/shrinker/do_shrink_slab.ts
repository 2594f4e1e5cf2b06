// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction } from '../mm';
import { DEFAULT_SEEKS, SHRINK_BATCH, SHRINK_EMPTY, SHRINK_STOP } from './shrinker';

/** mm/shrinker.c, v6.12, for a shrinker of DEFAULT_SEEKS that leaves `nr_scanned` alone. */
export const do_shrink_slab = mmFunction(
  'do_shrink_slab',
  ({ add_nr_deferred, cond_resched, countObjects, scanObjects, xchg_nr_deferred }) =>
    function* (shrinkctl, shrinker, priority) {
      const { memcg, nid } = shrinkctl;
      let freed = 0;
      const freeable = yield* countObjects(shrinker, { nid, memcg, nr_to_scan: 0 });
      if (freeable === 0 || freeable === SHRINK_EMPTY) return freeable;

      const nr = yield* xchg_nr_deferred(shrinker, { nid, memcg, nr_to_scan: 0 });
      const delta = Math.floor(((freeable >> priority) * 4) / DEFAULT_SEEKS);
      let total_scan = Math.min((nr >> priority) + delta, 2 * freeable);
      let scanned = 0;

      while (total_scan >= SHRINK_BATCH || total_scan >= freeable) {
        yield* checkpoint(nid, memcg, freed, freeable, nr, delta, total_scan, scanned);
        const nr_to_scan = Math.min(SHRINK_BATCH, total_scan);
        const ret = yield* scanObjects(shrinker, { nid, memcg, nr_to_scan });
        if (ret === SHRINK_STOP) break;
        freed += ret;
        total_scan -= nr_to_scan;
        scanned += nr_to_scan;
        yield* cond_resched();
      }
      yield* checkpoint(nid, memcg, freed, freeable, nr, delta, scanned);

      const next_deferred = Math.min(Math.max(nr + delta - scanned, 0), 2 * freeable);
      yield* add_nr_deferred(next_deferred, shrinker, { nid, memcg, nr_to_scan: 0 });
      return freed;
    },
);
