// SPDX-License-Identifier: GPL-2.0-only
import type { Machine } from '@mm-litmus/kernel';
import type { PglistData } from '../node/pglist_data';
import { work_struct } from '../workqueue/work_struct';
import { cpu_fbatches, lru_rotate } from './cpu_fbatches';
import { lru_drain } from './lru_drain';
import type { LruSymbols } from './lru-symbols';
import { lruvec } from './lruvec';
import { mlock_fbatch } from './mlock_fbatch';

/** Variables of the LRU. */
export type LruObjects = Pick<
  LruSymbols,
  'cpu_fbatches' | 'lru_add_drain_work' | 'lru_drain' | 'lru_rotate' | 'lruvecs' | 'mlock_fbatch'
>;

const absent: object = new Proxy(
  {},
  {
    get: (_target, name) => {
      throw new RangeError(`${String(name)} of the LRU is asked for in a world without one`);
    },
  },
);

/** Stand in a world without an LRU, where nothing should look at them. */
export const noLruObjects = {
  cpu_fbatches: absent,
  lru_rotate: absent,
  mlock_fbatch: absent,
  lru_add_drain_work: absent,
  lru_drain: absent,
  lruvecs: absent,
} as LruObjects;

/** Empty lists and batches, for each node and CPU. */
export function lruObjects(machine: Machine, nodes: readonly PglistData[]): LruObjects {
  const once = { static: true };
  return {
    cpu_fbatches: machine.percpu(cpu_fbatches, 'cpu_fbatches'),
    lru_rotate: machine.percpu(lru_rotate, 'lru_rotate'),
    mlock_fbatch: machine.percpu(mlock_fbatch, 'mlock_fbatch'),
    lru_add_drain_work: machine.percpu(work_struct, 'lru_add_drain_work'),
    lru_drain: machine.alloc(lru_drain, '__lru_add_drain_all', {}, once),
    lruvecs: nodes.map(({ $label }) => machine.alloc(lruvec, `${$label}.lruvec`, {}, once)),
  };
}
