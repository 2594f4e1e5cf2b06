// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { constantOf } from '../constant';
import { mmFunction } from '../mm';
import { LONG_MIN, list_lru_one } from './list_lru';

// mm/list_lru.c, with <20260527204757.2544958-1-hannes@cmpxchg.org> 1..7.

/** NULL where the memcg has no list heads. */
export const list_lru_from_memcg_idx = mmFunction(
  'list_lru_from_memcg_idx',
  ({ READ_ONCE }) =>
    function* (lru, nid, idx) {
      if (!constantOf(lru.memcg_aware) || idx < 0) return lru.node[nid].lru;
      const mlru = yield* READ_ONCE(lru.xa[idx]);
      return isNull(mlru) ? list_lru_one.NULL : mlru.node[nid];
    },
  { inline: true },
);

/** Flags to restore, if they were saved. */
export const lock_list_lru = mmFunction(
  'lock_list_lru',
  ({ spin_lock, spin_lock_irq, spin_lock_irqsave }) =>
    function* (l, mode) {
      if (mode === 'irqsave') return yield* spin_lock_irqsave(l.lock);
      yield* (mode === 'irq' ? spin_lock_irq : spin_lock)(l.lock);
      return 0;
    },
  { inline: true },
);

export const unlock_list_lru = mmFunction(
  'unlock_list_lru',
  ({ spin_unlock, spin_unlock_irq, spin_unlock_irqrestore }) =>
    function* (l, mode, flags) {
      if (mode === 'irqsave') yield* spin_unlock_irqrestore(l.lock, flags);
      else yield* (mode === 'irq' ? spin_unlock_irq : spin_unlock)(l.lock);
    },
  { inline: true },
);

/**
 * The sublist of the memcg or, where that was reparented, of its first ancestor that has one, locked.
 * With `skip_empty` NULL instead of the ancestor's.
 */
export const lock_list_lru_of_memcg = mmFunction(
  'lock_list_lru_of_memcg',
  ({
    READ_ONCE,
    VM_WARN_ON,
    css_is_dying,
    list_lru_from_memcg_idx,
    lock_list_lru,
    memcg_kmem_id,
    parent_mem_cgroup,
    rcu_read_lock,
    rcu_read_unlock,
    unlock_list_lru,
  }) =>
    function* (lru, nid, memcg, mode, skip_empty) {
      yield* rcu_read_lock();
      for (;;) {
        yield* checkpoint(memcg);
        const l = yield* list_lru_from_memcg_idx(lru, nid, yield* memcg_kmem_id(memcg));
        if (!isNull(l)) {
          const flags = yield* lock_list_lru(l, mode);
          if ((yield* READ_ONCE(l.nr_items)) !== LONG_MIN) {
            yield* rcu_read_unlock();
            return [l, memcg, flags];
          }
          yield* unlock_list_lru(l, mode, flags);
        }
        if (skip_empty) {
          yield* rcu_read_unlock();
          return [list_lru_one.NULL, memcg, 0];
        }
        yield* VM_WARN_ON(!(yield* css_is_dying(memcg.css)), 'VM_WARN_ON(!css_is_dying(&(*memcg)->css))');
        memcg = yield* parent_mem_cgroup(memcg);
      }
    },
);

export const list_lru_lock = mmFunction(
  'list_lru_lock',
  ({ lock_list_lru_of_memcg }) =>
    (lru, nid, memcg) =>
      lock_list_lru_of_memcg(lru, nid, memcg, 'spin', false),
);

export const list_lru_unlock = mmFunction(
  'list_lru_unlock',
  ({ unlock_list_lru }) =>
    (l) =>
      unlock_list_lru(l, 'spin', 0),
);

export const list_lru_lock_irq = mmFunction(
  'list_lru_lock_irq',
  ({ lock_list_lru_of_memcg }) =>
    (lru, nid, memcg) =>
      lock_list_lru_of_memcg(lru, nid, memcg, 'irq', false),
);

export const list_lru_unlock_irq = mmFunction(
  'list_lru_unlock_irq',
  ({ unlock_list_lru }) =>
    (l) =>
      unlock_list_lru(l, 'irq', 0),
);

export const list_lru_lock_irqsave = mmFunction(
  'list_lru_lock_irqsave',
  ({ lock_list_lru_of_memcg }) =>
    (lru, nid, memcg) =>
      lock_list_lru_of_memcg(lru, nid, memcg, 'irqsave', false),
);

export const list_lru_unlock_irqrestore = mmFunction(
  'list_lru_unlock_irqrestore',
  ({ unlock_list_lru }) =>
    (l, flags) =>
      unlock_list_lru(l, 'irqsave', flags),
);
