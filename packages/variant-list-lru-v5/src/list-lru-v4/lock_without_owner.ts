// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';

// mm/list_lru.c until <20260527204757.2544958-2-hannes@cmpxchg.org>: nobody learns whose sublist was
// locked, so callers go on with the memcg that they asked for.

export const list_lru_lock_irq = mmFunction(
  'list_lru_lock_irq',
  ({ lock_list_lru_of_memcg }) =>
    function* (lru, nid, memcg) {
      const [l, , flags] = yield* lock_list_lru_of_memcg(lru, nid, memcg, 'irq', false);
      return [l, memcg, flags];
    },
);

export const list_lru_lock_irqsave = mmFunction(
  'list_lru_lock_irqsave',
  ({ lock_list_lru_of_memcg }) =>
    function* (lru, nid, memcg) {
      const [l, , flags] = yield* lock_list_lru_of_memcg(lru, nid, memcg, 'irqsave', false);
      return [l, memcg, flags];
    },
);

export const list_lru_lock = mmFunction(
  'list_lru_lock',
  ({ lock_list_lru_of_memcg }) =>
    function* (lru, nid, memcg) {
      const [l, , flags] = yield* lock_list_lru_of_memcg(lru, nid, memcg, 'spin', false);
      return [l, memcg, flags];
    },
);
