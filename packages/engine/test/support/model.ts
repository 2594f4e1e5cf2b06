// SPDX-License-Identifier: GPL-2.0-only
import {
  ModelError,
  defineFunction,
  defineOperation,
  type Cell,
  type Layout,
  type Program,
  type Steps,
} from '../../src';

/** Operations that most tests need. */
export const load = defineOperation<[cell: Cell], number>('load', {
  run: (memory, cell) => memory.load(cell),
  result: (raw) => raw,
});

export const store = defineOperation('store', {
  run: (memory, cell: Cell, value: number) => memory.store(cell, value),
});

export const increment = defineOperation('increment', {
  run: (memory, cell: Cell) => memory.store(cell, memory.load(cell) + 1),
});

export const waitFor = defineOperation<[cell: Cell, value: number], void>('waitFor', {
  enabled: (memory, cell, value) => memory.load(cell) === value,
  run() {},
});

export const lock = defineOperation<[cell: Cell], void>('lock', {
  enabled: (memory, cell) => memory.load(cell) === 0,
  run: (memory, cell) => memory.store(cell, 1),
  lock: { cell: (cell) => cell, effect: 'acquire' },
});

export const unlock = defineOperation<[cell: Cell], void>('unlock', {
  run: (memory, cell) => memory.store(cell, 0),
  lock: { cell: (cell) => cell, effect: 'release' },
});

export const fail = defineOperation('fail', {
  run: (memory, title: string) => memory.fail({ kind: 'bug', title }),
});

export const warn = defineOperation('warn', {
  run: (memory, title: string) => memory.warn({ kind: 'warning', title }),
});

export const nothing = defineOperation('nothing', { run() {} });

/** A program of threads `t0`, `t1`, ... on CPUs of their own. */
export function programOf(
  layout: Layout,
  bodies: readonly (() => Steps<unknown>)[],
  rest: Omit<Program, 'layout' | 'threads'> = {},
): Program {
  const threads = bodies.map((body, i) => {
    const main = defineFunction(`main${i}`, body);
    return { name: `t${i}`, cpu: i, start: () => main() };
  });
  return { layout, threads, ...rest };
}

/** The model error that `action` throws. */
export function modelErrorOf(action: () => unknown): ModelError {
  try {
    action();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('it did not throw');
}
