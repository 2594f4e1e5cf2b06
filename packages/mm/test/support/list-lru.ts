// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { isNull, listOf, peek, peekBit, peekCount, type Image } from '@mm-litmus/kernel';
import {
  constantOf,
  folioObjcgs,
  listLru,
  mmFunction,
  reparentErasedListLrus,
  type ListLru,
  type ListLruWalkCb,
  type LruStatus,
  type MemCgroup,
  type MmSymbols,
} from '../../src/index';
import { folioOf } from '../../src/inspect/queues';
import { bareImage } from './bare-image';

/** What a walk's callback does with each item; the default takes it off. */
export function listLruImage(status: LruStatus = 'LRU_REMOVED'): Image<MmSymbols> {
  const isolate = mmFunction(
    'deferred_split_isolate',
    ({ list_lru_isolate_move, nop }): ListLruWalkCb =>
      function* (item, l, cb_arg) {
        if (status === 'LRU_REMOVED') yield* list_lru_isolate_move(l, item, cb_arg);
        else yield* nop();
        return status;
      },
  );
  const offline = mmFunction(
    'mem_cgroup_css_offline',
    ({ memcg_reparent_list_lrus, memcg_reparent_objcgs, parent_mem_cgroup }) =>
      function* (memcg) {
        yield* memcg_reparent_list_lrus(memcg, yield* parent_mem_cgroup(memcg));
        yield* memcg_reparent_objcgs(memcg);
      },
  );
  const scan = mmFunction(
    'deferred_split_scan',
    ({ LIST_HEAD, deferred_split_isolate, deferred_split_lru, list_lru_shrink_walk_irq }) =>
      function* (_shrink, sc) {
        const dispose = yield* LIST_HEAD('dispose');
        return yield* list_lru_shrink_walk_irq(deferred_split_lru, sc, deferred_split_isolate, dispose);
      },
  );
  return bareImage(listLru, reparentErasedListLrus, folioObjcgs, [isolate, offline, scan]);
}

/** Items on the memcg's sublist of node 0, its count, and whether its bit is set; `none` without list heads. */
export function sublistOf(memory: Memory, lru: ListLru, memcg: MemCgroup): string {
  const idx = constantOf(memcg.kmemcg_id);
  const mlru = idx < 0 ? undefined : peek(memory, lru.xa[idx]);
  if (mlru !== undefined && isNull(mlru)) return 'none';
  const { list, nr_items } = mlru === undefined ? lru.node[0].lru : mlru.node[0];
  const folios = (listOf(memory, list) ?? []).map(folioOf).join(' ');
  const bit = peekBit(memory, 'thp-deferred_split', memcg.nodeinfo[0].shrinker_info.map) ? ' bit' : '';
  return `[${folios}] ${peek(memory, nr_items)} of ${peekCount(memory, lru.node[0].nr_items)}${bit}`;
}
