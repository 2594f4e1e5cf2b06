// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { peek, type Field } from '@mm-litmus/kernel';
import type { Folio } from '../folio/folio';
import { LRU_LISTS, type LruList } from '../lru/lru_list';
import type { BatchName } from '../lru/lru-symbols';
import type { World } from '../world';
import { entriesFrom } from './queues';

/** Whether the folio is in that batch of the CPU. */
export function isBatched(
  memory: Memory,
  { lru }: World,
  folio: Folio,
  cpu: number,
  batch: BatchName | 'mlock',
): boolean {
  if (batch === 'mlock') {
    const { nr, folios } = lru.mlock_fbatch.objects[cpu].fbatch;
    return entries(memory, nr, folios).some((entry) => entry.folio === folio);
  }
  const { nr, folios } =
    batch === 'lru_rotate' ? lru.lru_rotate.objects[cpu].fbatch : lru.cpu_fbatches.objects[cpu][batch];
  return entries(memory, nr, folios).includes(folio);
}

/** The list of an lruvec that the folio can be reached on; undefined if it is isolated, or unevictable. */
export function lruListOf(memory: Memory, { lru }: World, folio: Folio): LruList | undefined {
  for (const { lists } of lru.lruvecs) {
    const i = lists.findIndex((head) => entriesFrom(memory, head).includes(folio.lru));
    if (i >= 0) return LRU_LISTS[i];
  }
  return undefined;
}

function entries<T>(memory: Memory, nr: Field<number>, slots: readonly Field<T>[]): readonly T[] {
  return slots.slice(0, peek(memory, nr)).map((slot) => peek(memory, slot));
}
