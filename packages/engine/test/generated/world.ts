// SPDX-License-Identifier: GPL-2.0-only
import { Layout, checkpoint, defineFunction, defineOperation, type Cell, type Memory } from '../../src';
import { CELLS, LOCKS, NODES, OBJECTS, THREADS, VALUES } from './language';

const many = (count: number, make: (i: number) => Cell): Cell[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** The shared memory of a generated program. (A class: plain records are compared by content.) */
export class World {
  readonly layout = new Layout();
  // Ranges of several widths and signs, with cells between them that nobody may touch.
  readonly cells = many(CELLS, (i) => {
    this.layout.cell(`pad${i}`, { min: -5, max: 2 ** (11 + 9 * i) }, 77 * i);
    return this.layout.cell(`x${i}`, { min: -3 * i, max: VALUES - 1 - 3 * i });
  });
  // More places than a word has bits.
  readonly unused = many(20, (i) => this.layout.cell(`unused${i}`, { min: 0, max: 0 }));
  readonly locks = many(LOCKS, (i) => this.layout.cell(`lock${i}`, { min: 0, max: 1 }));
  readonly gone = many(LOCKS, (i) => this.layout.cell(`gone${i}`, { min: 0, max: 1 }));
  /** 3 while somebody holds it alone, else how many hold it. */
  readonly shared = this.layout.cell('shared', { min: 0, max: 3 });
  readonly atomic = many(THREADS, (i) => this.layout.cell(`atomic${i}`, { min: 0, max: 1 }));
  /** More values than a node of a decision tree has children. */
  readonly wide = this.layout.cell('wide', { min: 0, max: 99 });
  readonly references = many(OBJECTS, (i) => this.layout.cell(`references${i}`, { min: 0, max: 6 }, 2));
  readonly freed = many(OBJECTS, (i) => this.layout.cell(`freed${i}`, { min: 0, max: 1 }));
  // 0 ends the list; node i is i + 1.
  readonly head = this.layout.cell('head', { min: 0, max: NODES });
  readonly next = many(NODES, (i) => this.layout.cell(`next${i}`, { min: 0, max: NODES }));
}

/** Cells hold values counted from their minimum. */
export const valueOf = (memory: Memory, cell: Cell): number => memory.load(cell) - cell.min;

const setValue = (memory: Memory, cell: Cell, value: number): void => memory.store(cell, cell.min + value);

const asItIs = (raw: number): number => raw;

const where = (memory: Memory): string => memory.callStack().join(' < ');

export const load = defineOperation<[cell: Cell], number>('load', {
  run: (memory, cell: Cell) => valueOf(memory, cell),
  result: asItIs,
});

export const store = defineOperation('store', {
  run: (memory, cell: Cell, value: number) => setValue(memory, cell, value),
});

/** The same step with and without a result that the program uses. */
export const add = defineOperation('add', {
  run: (memory, cell: Cell, by: number) => setValue(memory, cell, (valueOf(memory, cell) + by) % VALUES),
});

export const fetchAdd = defineOperation<[cell: Cell, by: number], number>('fetch_add', {
  run(memory, cell: Cell, by: number) {
    const old = valueOf(memory, cell);
    setValue(memory, cell, (old + by) % VALUES);
    return old;
  },
  result: asItIs,
});

export const swap = defineOperation('swap', {
  run(memory, cell: Cell, other: Cell) {
    const value = valueOf(memory, cell);
    setValue(memory, cell, valueOf(memory, other));
    setValue(memory, other, value);
  },
});

export const storeSelf = defineOperation('store_self', {
  run: (memory, cell: Cell) => setValue(memory, cell, (memory.thread + memory.cpu) % VALUES),
});

export const wait = defineOperation<[cell: Cell, value: number], void>('wait', {
  enabled: (memory, cell: Cell, value: number) => valueOf(memory, cell) === value,
  run() {},
});

export const lock = defineOperation<[cell: Cell, gone: Cell], void>('lock', {
  enabled: (memory, cell: Cell, gone: Cell) => memory.load(gone) === 1 || memory.load(cell) === 0,
  run(memory, cell: Cell, gone: Cell) {
    if (memory.load(gone) === 1) memory.fail({ kind: 'lock-misuse', title: `${cell.name} is gone` });
    else memory.store(cell, 1);
  },
  lock: { cell: (cell) => cell, effect: 'acquire' },
});

export const unlock = defineOperation<[cell: Cell], void>('unlock', {
  run(memory, cell: Cell) {
    if (memory.load(cell) === 0)
      memory.fail({ kind: 'lock-misuse', title: `unlock of a free lock in ${where(memory)}` });
    memory.store(cell, 0);
  },
  lock: { cell: (cell: Cell) => cell, effect: 'release' },
});

export const trylock = defineOperation<[cell: Cell], number>('trylock', {
  run(memory, cell: Cell) {
    const free = memory.load(cell) === 0;
    memory.store(cell, 1);
    return free ? 1 : 0;
  },
  lock: { cell: (cell) => cell, effect: 'try' },
  result: asItIs,
});

/** Fails when the object is freed. */
const touch = (memory: Memory, freed: Cell): void => {
  if (memory.load(freed) === 1)
    memory.fail({ kind: 'use-after-free', title: `${freed.name} in ${where(memory)}` });
};

export const use = defineOperation('use', { run: (memory, freed: Cell) => touch(memory, freed) });

export const get = defineOperation<[references: Cell, freed: Cell], number>('get', {
  run(memory, references: Cell, freed: Cell) {
    touch(memory, freed);
    const old = memory.load(references);
    if (old === 0 || old === references.max) return 0;
    memory.store(references, old + 1);
    return 1;
  },
  result: asItIs,
});

const decrement = defineOperation<[references: Cell, freed: Cell], number>('decrement', {
  run(memory, references: Cell, freed: Cell) {
    touch(memory, freed);
    const old = memory.load(references);
    if (old === 0) memory.fail({ kind: 'refcount', title: `underflow in ${where(memory)}` });
    else memory.store(references, old - 1);
    return old === 1 ? 1 : 0;
  },
  result: asItIs,
});

const free = defineOperation('free', {
  run(memory, freed: Cell) {
    if (memory.load(freed) === 1) memory.fail({ kind: 'double-free', title: `in ${where(memory)}` });
    memory.store(freed, 1);
  },
});

export const put = defineFunction('put', function* (references: Cell, freed: Cell) {
  if ((yield* decrement(references, freed)) === 1) yield* free(freed);
});

export const push = defineFunction('push', function* ({ head, next }: World, node: number) {
  const first = yield* load(head);
  yield* store(next[node], first);
  yield* store(head, node + 1);
});

export const pop = defineFunction('pop', function* ({ head, next }: World) {
  const first = yield* load(head);
  if (first === 0) return 0;
  const second = yield* load(next[first - 1]);
  yield* store(head, second);
  return first;
});

/** How many entries the list has, or 3 if it has more. */
export const walk = defineFunction('walk', function* ({ head, next }: World) {
  let at = yield* load(head);
  let count = 0;
  for (; at !== 0 && count < 3; count++) {
    yield* checkpoint(at, count);
    at = yield* load(next[at - 1]);
  }
  yield* checkpoint(count);
  return count;
});

export const assertNot = defineOperation('assert_not', {
  run: (memory, cell: Cell, value: number) =>
    memory.assert(valueOf(memory, cell) !== value, `${cell.name} is not ${value} in ${where(memory)}`),
});

export const fail = defineOperation('fail', {
  run: (memory, value: number) => memory.fail({ kind: 'bug', title: `${value} in ${where(memory)}` }),
});

export const warn = defineOperation('warn', {
  run: (memory, value: number) => memory.warn({ kind: 'warning', title: `${value} in ${where(memory)}` }),
});

export const observe = defineOperation('observe', {
  run: (memory, token: object) => memory.observe(token),
});
