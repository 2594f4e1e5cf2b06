// SPDX-License-Identifier: GPL-2.0-only
import { ModelError, type Memory } from '@mm-litmus/engine';
import { doubleFree, invalidFree, isAlive } from './checkers/kasan';
import { heldLockFreed } from './checkers/lock-misuse';
import { kernelOperation } from './kernel';
import { Lock } from './lock';
import { free } from './locking';
import type { Pool } from './pool';
import { FREED, LIVE, isNull, type StructObject } from './struct';

// mm/slub.c (v6.12).

/**
 * Hands out the first object of the pool that was never allocated (or was freed, if the pool reuses
 * objects). It is zeroed: that is how pools start, and what freeing puts back. NULL when there is none and the pool may fail; else throws `bad-program`.
 */
export function allocateObject<S extends StructObject>(memory: Memory, pool: Pool<S>): S {
  for (const object of pool.objects) {
    const { life } = object.$allocation;
    const state = memory.load(life!);
    if (state === LIVE || (state === FREED && pool.options.reuse !== true)) continue;
    memory.store(life!, LIVE);
    return object;
  }
  if (pool.options.mayFail === true) return pool.type.NULL;
  throw new ModelError('bad-program', `the pool ${pool.label} has no object left: give it more, or mayFail`);
}

/**
 * Frees an outermost object and all in it. Reports a double free, a free of what was not allocated,
 * and a held lock in it. Its cells go back to one value, so that states do not differ in garbage.
 */
export function releaseObject(memory: Memory, object: StructObject): void {
  const allocation = object.$allocation;
  if (allocation.life === undefined || allocation.storage !== 'heap' || object.$container !== undefined) {
    memory.fail(invalidFree(memory, object));
    return;
  }
  if (!isAlive(memory, allocation)) {
    memory.fail(doubleFree(memory, object));
    return;
  }
  for (const place of allocation.places) {
    if (place instanceof Lock) {
      const holder = allocation.machine!.holder(memory.load(place.cell));
      if (holder !== undefined) memory.warn(heldLockFreed(memory, allocation.machine!, place, holder));
      free(memory, place, holder);
    } else {
      place.reset(memory);
    }
  }
  memory.store(allocation.life, FREED);
}

export const kmem_cache_alloc = kernelOperation('kmem_cache_alloc', {
  run: (memory, cache) => allocateObject(memory, cache).$id,
  result: (id, cache) => cache.objects.find((object) => object.$id === id) ?? cache.type.NULL,
});

export const kfree = kernelOperation('kfree', {
  run: (memory, object) => {
    if (!isNull(object)) releaseObject(memory, object);
  },
});

export const kmem_cache_free = kernelOperation('kmem_cache_free', {
  run: (memory, _cache: Pool<StructObject>, object) => releaseObject(memory, object),
});
