// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { holderOf, isLive, peek, peekBit, peekCount } from '@mm-litmus/kernel';
import { entriesFrom, queuesOf } from '../inspect/queues';
import type { World } from '../world';

/** I4: while nobody holds a queue's lock, its length field is the number of its entries. */
export function lengthsAreReal(memory: Memory, world: World): boolean {
  return queuesOf(memory, world).every(
    ({ split_queue, split_queue_len, split_queue_lock }) =>
      holderOf(memory, split_queue_lock) !== undefined ||
      peek(memory, split_queue_len) === entriesFrom(memory, split_queue).length,
  );
}

/** I5: NR_ANON_PARTIALLY_MAPPED is the number of folios that have the flag. */
export function statCountsFlags(memory: Memory, world: World): boolean {
  const flagged = world.folios.filter(
    (folio) => isLive(memory, folio) && peekBit(memory, 'PG_partially_mapped', folio._flags_1),
  );
  const counted = world.mthp_stats.MTHP_STAT_NR_ANON_PARTIALLY_MAPPED.map((stat) => peekCount(memory, stat));
  return counted.reduce((sum, count) => sum + count, 0) === flagged.length;
}
