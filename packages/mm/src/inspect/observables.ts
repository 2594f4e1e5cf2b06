// SPDX-License-Identifier: GPL-2.0-only
import type { Memory, Observable } from '@mm-litmus/engine';
import { isLive, isNull, peek, peekBit, peekCount, type ListHead } from '@mm-litmus/kernel';
import { LONG_MIN } from '../list-lru/list_lru';
import type { Folio } from '../folio/folio';
import type { BatchName } from '../lru/lru-symbols';
import type { MemCgroup } from '../memcg/mem_cgroup';
import { pageFlags, type SecondPageFlag } from '../page/page-flags';
import type { World } from '../world';
import { isBatched, lruListOf } from './lru';
import { entriesFrom, orderOf, queueHeadsOf, queuesOf, type SplitQueue } from './queues';

/**
 * What user space, reclaim or the next caller could tell of the end of an execution, in terms that all
 * variants share: per folio whether it is freed, its order, references, flags and memcg, and the queue,
 * LRU list and batches it is on; per memcg the length of its queue and the shrinker bit; and the mTHP
 * counter. Not what only a variant has, such as which list_head is linked to which: a queue is named by
 * whom it belongs to, and `root` stands for the queues of the root memcg and of the nodes.
 */
export function observables(world: World): Readonly<Record<string, Observable>> {
  return {
    ...Object.assign({}, ...world.folios.map((folio) => ofFolio(world, folio))),
    ...Object.assign({}, ...world.memcgs.map((memcg) => ofMemcg(world, memcg))),
    NR_ANON_PARTIALLY_MAPPED: (memory) =>
      sum(world.mthp_stats.MTHP_STAT_NR_ANON_PARTIALLY_MAPPED.map((stat) => peekCount(memory, stat))),
  } as Readonly<Record<string, Observable>>;
}

type Observables = Readonly<Record<string, Observable>>;

function ofFolio(world: World, folio: Folio): Observables {
  const whileLive =
    (of: (memory: Memory) => ReturnType<Observable>): Observable =>
    (memory) =>
      isLive(memory, folio) ? of(memory) : undefined;
  const { flags, _flags_1 } = folio;
  const name = folio.$label;
  return {
    [name]: (memory) => (isLive(memory, folio) ? `order ${orderOf(memory, folio)}` : 'freed'),
    [`${name} refs`]: whileLive((memory) => peekCount(memory, folio._refcount)),
    [`${name} flags`]: whileLive((memory) => {
      const second = orderOf(memory, folio) > 0 ? _flags_1.names(peek(memory, _flags_1)) : [];
      return joined([...flags.names(peek(memory, flags)), ...second.map(inSecond)].filter(isShown));
    }),
    [`${name} memcg`]: whileLive((memory) => {
      const memcg = peek(memory, folio.memcg_data);
      return isNull(memcg) ? 'none' : memcg.$label;
    }),
    [`${name} queue`]: whileLive((memory) => queueNameOf(memory, world, folio)),
    ...(world.hasLru && {
      [`${name} LRU`]: whileLive((memory) => lruListOf(memory, world, folio) ?? 'none'),
      [`${name} batches`]: whileLive((memory) => joined(batchesOf(memory, world, folio))),
    }),
  };
}

/** What page[1]'s word says of the folio, or of that page alone. */
function inSecond(flag: SecondPageFlag): string {
  return (pageFlags as readonly string[]).includes(flag) ? `${flag} of page 1` : flag;
}

/** The order has a line of its own; the other two never change before the free, or go with it. */
function isShown(flag: string): boolean {
  return !flag.startsWith('order.') && flag !== 'PG_head' && flag !== 'PG_large_rmappable';
}

function queueNameOf(memory: Memory, world: World, folio: Folio): string | undefined {
  const node = folio._deferred_list;
  const on = queuesOf(memory, world).filter(({ split_queue }) => isOn(memory, node, split_queue));
  if (on.length > 0) return joined(on.map((queue) => ownerOf(memory, world, queue)));
  // A small folio has no such node: what lies there is another page's.
  if (orderOf(memory, folio) === 0) return undefined;
  return peek(memory, node.next) === node ? 'none' : 'linked, and on no queue';
}

function isOn(memory: Memory, node: ListHead, head: ListHead): boolean {
  return entriesFrom(memory, head).includes(node);
}

/** Label of the memcg whose queue it is. */
function ownerOf(memory: Memory, world: World, { split_queue }: SplitQueue): string {
  const { memcgs, root_mem_cgroup } = world;
  const owner = memcgs.find(
    (memcg) =>
      memcg !== root_mem_cgroup && isLive(memory, memcg) && queueHeadsOf(memory, memcg).includes(split_queue),
  );
  return (owner ?? root_mem_cgroup).$label;
}

const batchNames: readonly (BatchName | 'mlock')[] = [
  'lru_add',
  'lru_rotate',
  'lru_deactivate_file',
  'lru_deactivate',
  'lru_lazyfree',
  'activate',
  'mlock',
];

function batchesOf(memory: Memory, world: World, folio: Folio): string[] {
  return [...Array(world.machine.cpus).keys()].flatMap((cpu) =>
    batchNames
      .filter((batch) => isBatched(memory, world, folio, cpu, batch))
      .map((batch) => `${batch} of CPU${cpu}`),
  );
}

function ofMemcg(world: World, memcg: MemCgroup): Observables {
  const name = memcg.$label;
  return {
    [`${name} queue length`]: (memory) => {
      const own = queuesOf(memory, world).filter((queue) => ownerOf(memory, world, queue) === name);
      const lengths = own.map(({ split_queue_len }) => peek(memory, split_queue_len));
      return sum(lengths.filter((length) => length !== LONG_MIN));
    },
    [`${name} shrinker bit`]: (memory) =>
      isLive(memory, memcg)
        ? memcg.nodeinfo.some(({ shrinker_info }) => peekBit(memory, 'thp-deferred_split', shrinker_info.map))
        : undefined,
  };
}

function joined(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
