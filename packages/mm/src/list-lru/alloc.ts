// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { constantOf } from '../constant';
import { ENOMEM } from '../errno';
import { mmFunction, mmOperation } from '../mm';
import { list_lru_memcg } from './list_lru';

// mm/list_lru.c, with <20260527204757.2544958-1-hannes@cmpxchg.org> 1..7.

/** mm/failslab.c: either way, at any time, once it is on; it stands for all that makes kmalloc fail. */
export const should_failslab = mmOperation('should_failslab', {
  picks: () => 2,
  run: (memory) => memory.pick,
  result: (raw) => raw !== 0,
});

/** Heads for all nodes; NULL without memory. Private until they are published. */
export const memcg_init_list_lru_one = mmFunction(
  'memcg_init_list_lru_one',
  ({ INIT_LIST_HEAD, failslab, kmem_cache_alloc, list_lru_memcg_cache, node_data, should_failslab }) =>
    function* () {
      if (failslab && (yield* should_failslab())) return list_lru_memcg.NULL;
      const mlru = yield* kmem_cache_alloc(list_lru_memcg_cache);
      for (let nid = 0; nid < node_data.length; nid++) {
        yield* checkpoint(mlru, nid);
        yield* INIT_LIST_HEAD(mlru.node[nid].list);
      }
      yield* checkpoint(mlru);
      return mlru;
    },
);

export const memcg_list_lru_allocated = mmFunction(
  'memcg_list_lru_allocated',
  ({ READ_ONCE, load }) =>
    function* (memcg, lru) {
      const idx = yield* load(memcg.kmemcg_id);
      return idx < 0 || !isNull(yield* READ_ONCE(lru.xa[idx]));
    },
  { inline: true },
);

/** Heads for the memcg and every ancestor without, from the top down; none for who is dying. */
export const __memcg_list_lru_alloc = mmFunction(
  '__memcg_list_lru_alloc',
  ({
    css_is_dying,
    kfree,
    load,
    memcg_init_list_lru_one,
    memcg_list_lru_allocated,
    parent_mem_cgroup,
    rcu_assign_pointer,
    spin_lock_irqsave,
    spin_unlock_irqrestore,
  }) =>
    function* (memcg, lru) {
      let mlru = list_lru_memcg.NULL;
      for (;;) {
        yield* checkpoint(mlru);
        let pos = memcg;
        let parent = yield* parent_mem_cgroup(pos);
        while (!(yield* memcg_list_lru_allocated(parent, lru))) {
          yield* checkpoint(mlru, pos, parent);
          pos = parent;
          parent = yield* parent_mem_cgroup(pos);
        }
        yield* checkpoint(mlru, pos);
        if (isNull(mlru)) {
          mlru = yield* memcg_init_list_lru_one();
          if (isNull(mlru)) return -ENOMEM;
        }
        const entry = lru.xa[yield* load(pos.kmemcg_id)];
        const flags = yield* spin_lock_irqsave(lru.xa_lock);
        if (isNull(yield* load(entry)) && !(yield* css_is_dying(pos.css))) {
          yield* rcu_assign_pointer(entry, mlru);
          mlru = list_lru_memcg.NULL;
        }
        yield* spin_unlock_irqrestore(lru.xa_lock, flags);
        if (pos === memcg || (yield* css_is_dying(pos.css))) break;
      }
      yield* checkpoint(mlru);
      if (!isNull(mlru)) yield* kfree(mlru);
      return 0;
    },
);

/** For a folio just allocated and charged. Leaves out that the slow path pins the memcg: none is freed here. */
export const folio_memcg_list_lru_alloc = mmFunction(
  'folio_memcg_list_lru_alloc',
  ({
    __memcg_list_lru_alloc,
    folio_memcg,
    get_mem_cgroup_from_folio,
    memcg_list_lru_allocated,
    rcu_read_lock,
    rcu_read_unlock,
  }) =>
    function* (folio, lru) {
      if (!constantOf(lru.memcg_aware)) return 0;
      yield* rcu_read_lock();
      const allocated = yield* memcg_list_lru_allocated(yield* folio_memcg(folio), lru);
      yield* rcu_read_unlock();
      if (allocated) return 0;
      return yield* __memcg_list_lru_alloc(yield* get_mem_cgroup_from_folio(folio), lru);
    },
);
