// SPDX-License-Identifier: GPL-2.0-only
import { defineOperation, type Cell, type Memory } from '../../src';
import { VALUES } from './language';
import { valueOf, type World } from './world';

const asItIs = (raw: number): number => raw;

export const pick = defineOperation<[cell: Cell], number>('pick', {
  picks: (memory, cell: Cell) => valueOf(memory, cell),
  run: (memory) => memory.pick,
  result: asItIs,
});

export const peek = defineOperation<[thread: number], number>('peek', {
  run(memory, thread: number) {
    const { finished, next } = memory.threadAt(thread);
    if (finished) return 1;
    return next!.name.includes('lock') ? 2 : 0;
  },
  result: asItIs,
});

export const join = defineOperation<[thread: number], void>('join', {
  enabled: (memory, thread: number) => memory.threadAt(thread).finished,
  run() {},
});

export const setAtomic = defineOperation('set_atomic', {
  run: (memory, { atomic }: World, value: number) => memory.store(atomic[memory.thread], value),
});

const ALONE = 3;

const misuse = (memory: Memory): void => memory.fail({ kind: 'lock-misuse', title: 'not held this way' });

export const lockShared = defineOperation<[cell: Cell], void>('lock_shared', {
  enabled: (memory, cell: Cell) => memory.load(cell) < ALONE - 1,
  run: (memory, cell: Cell) => memory.store(cell, memory.load(cell) + 1),
  lock: { cell: (cell) => cell, effect: 'acquire' },
});

export const unlockShared = defineOperation<[cell: Cell], void>('unlock_shared', {
  run(memory, cell: Cell) {
    const held = memory.load(cell);
    if (held === 0 || held === ALONE) misuse(memory);
    else memory.store(cell, held - 1);
  },
  lock: { cell: (cell) => cell, effect: 'release' },
});

export const lockExclusive = defineOperation<[cell: Cell], void>('lock_exclusive', {
  enabled: (memory, cell: Cell) => memory.load(cell) === 0,
  run: (memory, cell: Cell) => memory.store(cell, ALONE),
  lock: { cell: (cell) => cell, effect: 'acquire' },
});

export const unlockExclusive = defineOperation<[cell: Cell], void>('unlock_exclusive', {
  run(memory, cell: Cell) {
    if (memory.load(cell) === ALONE) memory.store(cell, 0);
    else misuse(memory);
  },
  lock: { cell: (cell) => cell, effect: 'release' },
});

export const rotate = defineOperation('rotate', {
  run(memory, { cells: [first, second], wide }: World) {
    const all = memory.load(wide);
    memory.store(wide, (all * VALUES + valueOf(memory, second)) % (wide.max + 1));
    memory.store(second, second.min + valueOf(memory, first));
    memory.store(first, first.min + (all % VALUES));
  },
});

export const route = defineOperation<[world: World], number>('route', {
  run(memory, { cells: [first, second], head, wide }: World) {
    const value = valueOf(memory, first);
    if (value === 0) return memory.load(head);
    if (value === 1) {
      memory.store(second, second.min + (memory.load(wide) % VALUES));
      return 1;
    }
    return memory.load(wide) > 30 ? 2 : valueOf(memory, second);
  },
  result: asItIs,
});

export const complain = defineOperation('complain', {
  run(memory, cell: Cell, value: number) {
    const old = valueOf(memory, cell);
    memory.store(cell, cell.min + value);
    if (old !== value) memory.warn({ kind: 'warning', title: `${cell.name} was ${old}` });
  },
});
