// SPDX-License-Identifier: GPL-2.0-only
import {
  choose,
  defineFunction,
  defineOperation,
  Layout,
  type Cell,
  type Goal,
  type Program,
  type Report,
  type Steps,
} from '../../src';
import * as fc from 'fast-check';

/** Straight-line programs without loops, small enough to go through all their executions one by one. */
export interface SmallProgram {
  readonly threads: readonly (readonly Statement[])[];
}

const CELLS = 2;
const VALUES = 3;

type Statement =
  | { readonly do: 'load' | 'increment' | 'lock' | 'unlock'; readonly cell: number }
  | { readonly do: 'store' | 'expect' | 'warn' | 'await'; readonly cell: number; readonly value: number }
  | { readonly do: 'choose' }
  /** Stores what the thread read or chose last, plus one. */
  | { readonly do: 'storeNext'; readonly cell: number }
  /** The next statement only if the thread read or chose this last. */
  | { readonly do: 'if'; readonly value: number };

export const load = defineOperation<[cell: Cell], number>('load', {
  run: (memory, cell) => memory.load(cell),
  result: (raw) => raw,
});
export const store = defineOperation('store', {
  run: (memory, cell: Cell, value: number) => memory.store(cell, value % VALUES),
});
const increment = defineOperation('increment', {
  run: (memory, cell: Cell) => memory.store(cell, (memory.load(cell) + 1) % VALUES),
});
export const lock = defineOperation('lock', {
  enabled: (memory, cell: Cell) => memory.load(cell) === 0,
  run: (memory, cell: Cell) => memory.store(cell, memory.thread + 1),
});
export const unlock = defineOperation('unlock', { run: (memory, cell: Cell) => memory.store(cell, 0) });
const awaitValue = defineOperation<[cell: Cell, value: number], void>('await', {
  enabled: (memory, cell, value) => memory.load(cell) === value,
  run() {},
});
export const expectNot = defineOperation('expect', {
  run: (memory, cell: Cell, value: number) =>
    memory.assert(memory.load(cell) !== value, `${cell.name} is not ${value}`),
});
const warn = defineOperation('warn', {
  run(memory, cell: Cell, value: number) {
    if (memory.load(cell) === value) memory.warn({ kind: 'warning', title: `${cell.name} is ${value}` });
  },
});

export function buildSmall({ threads }: SmallProgram): Program {
  const layout = new Layout();
  const cells = Array.from({ length: CELLS }, (_, i) => layout.cell(`x${i}`, { min: 0, max: VALUES - 1 }));
  const locks = Array.from({ length: CELLS }, (_, i) =>
    layout.cell(`lock${i}`, { min: 0, max: threads.length }),
  );
  const body = defineFunction('body', (index: number) => run(threads[index], cells, locks));
  return {
    layout,
    threads: threads.map((_, i) => ({ name: `thread${i}`, cpu: i, start: () => body(i) })),
    properties: [
      { id: 'x0 ends as 1', end: (memory) => memory.load(cells[0]) === 1 },
      { id: 'both 1', state: (memory) => memory.load(cells[0]) === 1 && memory.load(cells[1]) === 1 },
      { id: 'any report', report: () => true },
    ],
    marks: [{ name: 'x1 is 2', holds: (memory) => memory.load(cells[1]) === 2 }],
    atEnd: (memory) => (memory.load(cells[1]) === 1 ? [{ kind: 'leak', title: 'x1' }] : []),
  };
}

function* run(statements: readonly Statement[], cells: readonly Cell[], locks: readonly Cell[]): Steps<void> {
  let value = 0;
  for (let i = 0; i < statements.length; i++) {
    const statement = statements[i];
    switch (statement.do) {
      case 'load':
        value = yield* load(cells[statement.cell]);
        break;
      case 'choose':
        value = yield* choose(2);
        break;
      case 'store':
        yield* store(cells[statement.cell], statement.value);
        break;
      case 'storeNext':
        yield* store(cells[statement.cell], value + 1);
        break;
      case 'increment':
        yield* increment(cells[statement.cell]);
        break;
      case 'lock':
        yield* lock(locks[statement.cell]);
        break;
      case 'unlock':
        yield* unlock(locks[statement.cell]);
        break;
      case 'await':
        yield* awaitValue(cells[statement.cell], statement.value);
        break;
      case 'expect':
        yield* expectNot(cells[statement.cell], statement.value);
        break;
      case 'warn':
        yield* warn(cells[statement.cell], statement.value);
        break;
      case 'if':
        if (value !== statement.value) i++;
        break;
    }
  }
}

const cell = fc.nat({ max: CELLS - 1 });
const value = fc.nat({ max: VALUES - 1 });
const kind = <K extends string>(...kinds: readonly K[]): fc.Arbitrary<K> => fc.constantFrom(...kinds);

const statement: fc.Arbitrary<Statement> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: kind('load', 'increment'), cell }) },
  { weight: 2, arbitrary: fc.record({ do: kind('lock', 'unlock'), cell }) },
  { weight: 4, arbitrary: fc.record({ do: kind('store', 'expect', 'warn', 'await'), cell, value }) },
  { weight: 1, arbitrary: fc.record({ do: kind('choose') }) },
  { weight: 3, arbitrary: fc.record({ do: kind('storeNext'), cell }) },
  { weight: 2, arbitrary: fc.record({ do: kind('if'), value }) },
);

export const smallProgram: fc.Arbitrary<SmallProgram> = fc.record({
  threads: fc.oneof(
    fc.array(fc.array(statement, { minLength: 2, maxLength: 5 }), { minLength: 2, maxLength: 2 }),
    fc.array(fc.array(statement, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
  ),
});

export const goals: readonly Goal[] = [
  { report: ({ kind }: Report) => kind === 'assertion' },
  { report: { kind: 'warning', title: 'x0 is 1' } },
  { report: { kind: 'leak', title: 'x1' } },
  { report: ({ kind }: Report) => kind === 'deadlock' },
  { shows: 'x0 ends as 1' },
  { shows: 'both 1' },
  { shows: 'any report' },
  { misses: 'x0 ends as 1' },
  { misses: 'both 1' },
  { misses: 'any report' },
  { mark: 'x1 is 2' },
];
