// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { explore } from '@mm-litmus/engine';
import { peek } from '@mm-litmus/kernel';
import { World } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { smallFolio, lruState } from '../support/lru-folio';

/** CPU1 has a folio in a batch, and CPU0 drains all CPUs, with a worker on CPU1 or none. */
function drainAll(hasWorker: boolean) {
  const world = new World({ bounds: { cpus: 2 }, lru: true });
  const { symbols } = world.load(bareImage());
  const { folio, vma } = smallFolio(world);
  const ends: string[] = [];
  const { complete, deadlocks, reports } = explore(
    world.program({
      setup: () => symbols.anonymousFault(vma, 0, folio),
      threads: [
        { name: 'cpu1', cpu: 1, start: () => (hasWorker ? symbols.worker_thread() : symbols.nop()) },
        { name: 'drain', cpu: 0, start: () => symbols.lru_add_drain_all() },
      ],
    }),
    {
      onEnd: (memory) => {
        const [, { state }] = world.lru.lru_add_drain_work.objects;
        ends.push(`${lruState(memory, folio, world)}, ${peek(memory, state)}`);
      },
    },
  );
  expect(complete).toBe(true);
  return { deadlocks, reports: reports.map(({ report }) => report.kind), ends: [...new Set(ends)] };
}

test('a worker does what was queued on its CPU, and goes when nothing will come', () => {
  expect(drainAll(true)).toEqual({
    deadlocks: 0,
    reports: [],
    ends: ['lru swapbacked, LRU_INACTIVE_ANON, 1, idle'],
  });
});

test('without a worker the drain waits for ever', () => {
  expect(drainAll(false)).toMatchObject({ deadlocks: 1, reports: ['deadlock'], ends: [] });
});
