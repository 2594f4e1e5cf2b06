// SPDX-License-Identifier: GPL-2.0-only
import { defineFunction, defineOperation, Layout, type Program } from '../../../src';

/** Threads that each make three steps: on a cell of their own, or on a shared one between lock and unlock. */
export function sections(threads: number, withLock: boolean): Program {
  const layout = new Layout();
  const held = layout.cell('held', { min: 0, max: 1 });
  const shared = layout.cell('shared', { min: 0, max: 3 * threads });
  const own = Array.from({ length: threads }, (_, i) => layout.cell(`own${i}`, { min: 0, max: 3 }));
  const lock = defineOperation('lock', {
    enabled: (memory) => memory.load(held) === 0,
    run: (memory) => memory.store(held, 1),
    lock: { cell: () => held, effect: 'acquire' },
  });
  const unlock = defineOperation('unlock', {
    run: (memory) => memory.store(held, 0),
    lock: { cell: () => held, effect: 'release' },
  });
  const increment = defineOperation('increment', {
    run: (memory, i: number) => {
      const cell = withLock ? shared : own[i];
      memory.store(cell, memory.load(cell) + 1);
    },
  });
  const body = defineFunction('body', function* (i: number) {
    if (withLock) yield* lock();
    for (let n = 0; n < 3; n++) yield* increment(i);
    if (withLock) yield* unlock();
  });
  return {
    layout,
    threads: own.map((_, i) => ({ name: `thread${i}`, cpu: i, start: () => body(i) })),
  };
}
