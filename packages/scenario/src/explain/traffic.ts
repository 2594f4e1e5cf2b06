// SPDX-License-Identifier: GPL-2.0-only
import type { Cell, Step } from '@mm-litmus/engine';

/** Steps, by index, by what passes between threads through them. */
export interface Traffic {
  /** Stores that another thread loads before they are stored over, or itself stores over on what it loaded before. */
  readonly sent: ReadonlySet<number>;
  /** Loads and stores by which one thread learns of another, or outdates what another knows; both ends. */
  readonly noticed: ReadonlySet<number>;
}

/**
 * What threads tell one another in the cells of an execution. Steps of locks are left out: they are
 * there to be noticed, and every critical section would count.
 */
export function trafficOf(steps: readonly Step[], isLock: (name: string) => boolean): Traffic {
  const sent = new Set<number>();
  const noticed = new Set<number>();
  const cells = new Map<Cell, CellTraffic>();
  steps.forEach((step, index) => {
    if (isLock(step.operation.name) || step.calls.some((call) => isLock(call.name))) return;
    const { thread } = step;
    const isForeign = (other: number | undefined): other is number =>
      other !== undefined && steps[other].thread !== thread;
    for (const { cell, kind } of step.accesses) {
      let seen = cells.get(cell);
      if (seen === undefined)
        cells.set(cell, (seen = { store: undefined, loads: new Map(), readers: new Set() }));
      const known = kind === 'load' ? [seen.store] : [seen.store, ...seen.loads.values()];
      for (const other of known.filter(isForeign)) noticed.add(other).add(index);
      const isUpdate = seen.readers.has(thread) && !seen.loads.has(thread);
      if (isForeign(seen.store) && (kind === 'load' || isUpdate)) sent.add(seen.store);
      if (kind === 'load') {
        seen.loads.set(thread, index);
        seen.readers.add(thread);
      } else {
        seen.store = index;
        seen.loads.clear();
      }
    }
  });
  return { sent, noticed };
}

interface CellTraffic {
  /** The last store, and each thread's last load since. */
  store: number | undefined;
  readonly loads: Map<number, number>;
  /** Threads that have loaded it at all. */
  readonly readers: Set<number>;
}
