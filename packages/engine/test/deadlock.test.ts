// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import {
  defineFunction,
  defineOperation,
  explore,
  Layout,
  type Cell,
  type Memory,
  type Program,
} from '../src';
import { waitsIn } from '../src/deadlock';
import { Transitions } from '../src/transitions';

const layout = new Layout();
const owner = { min: 0, max: 3 };
const locks = ['a', 'b'].map((name) => layout.cell(name, owner)) as [Cell, Cell];
const [a, b] = locks;

class Spinlock {
  constructor(readonly cell: Cell) {}

  toString(): string {
    return `&${this.cell.name}`;
  }
}

const lock = defineOperation('spin_lock', {
  enabled: (memory, { cell }: Spinlock) => memory.load(cell) === 0,
  run: (memory, { cell }: Spinlock) => memory.store(cell, memory.thread + 1),
});
const unlock = defineOperation('spin_unlock', { run: (memory, { cell }: Spinlock) => memory.store(cell, 0) });
const take = defineOperation('take', {
  lock: { cell: (_folio: string, cell: Cell) => cell, effect: 'acquire' },
  enabled: (memory, _folio: string, cell: Cell) => memory.load(cell) === 0,
  run: (memory, _folio: string, cell: Cell) => memory.store(cell, memory.thread + 1),
});

const both = defineFunction('both', function* (first: Spinlock, second: Spinlock) {
  yield* lock(first);
  yield* lock(second);
  yield* unlock(second);
  yield* unlock(first);
});

const deadlockOf = (program: Omit<Program, 'layout'>) =>
  explore({ layout, ...program }).reports.find(({ report }) => report.kind === 'deadlock')!.report;

const [spinA, spinB] = [new Spinlock(a), new Spinlock(b)];
const abba: Program['threads'] = [
  { name: 'CPU0', cpu: 0, start: () => both(spinA, spinB) },
  { name: 'CPU1', cpu: 1, start: () => both(spinB, spinA) },
];

const holders = (memory: Memory) =>
  [spinA, spinB]
    .filter(({ cell }) => memory.load(cell) > 0)
    .map((held) => ({ held, thread: memory.load(held.cell) - 1 }));

test('says what each thread waits for', () => {
  expect(deadlockOf({ threads: abba })).toEqual({
    kind: 'deadlock',
    title: 'deadlock: no thread can go on',
    details: ['CPU0 waits for spin_lock(&b) in both', 'CPU1 waits for spin_lock(&a) in both'],
  });
});

test('and in which function, with the one that called it', () => {
  const outer = defineFunction('outer', (first: Spinlock, second: Spinlock) => both(first, second));
  const outermost = defineFunction('outermost', () => outer(spinA, spinB));
  const [, other] = abba;
  expect(deadlockOf({ threads: [{ name: 'CPU0', cpu: 0, start: outermost }, other] }).details).toEqual([
    'CPU0 waits for spin_lock(&b) in both of outer',
    'CPU1 waits for spin_lock(&a) in both',
  ]);
});

test('and who holds it, if the program knows', () => {
  expect(deadlockOf({ threads: abba, holders }).details).toEqual([
    'CPU0 waits for spin_lock(&b) in both, held by CPU1',
    'CPU1 waits for spin_lock(&a) in both, held by CPU0',
  ]);
});

test('the holder may be the waiting thread itself, and the lock be known by its cell', () => {
  function* twice() {
    yield* take('folio', a);
    yield* take('folio', a);
  }
  const held = (memory: Memory) =>
    locks
      .filter((cell) => memory.load(cell) > 0)
      .map((cell) => ({ held: cell, thread: memory.load(cell) - 1 }));
  expect(deadlockOf({ threads: [{ name: 'CPU0', cpu: 0, start: twice }], holders: held }).details).toEqual([
    'CPU0 waits for take(folio, a), held by itself',
  ]);
});

test('a thread may also be kept from running at all', () => {
  const irq = { name: 'irq', cpu: 0, start: () => lock(spinA), runnable: () => false };
  expect(deadlockOf({ threads: [...abba, irq] }).details).toEqual([
    'CPU0 waits for spin_lock(&b) in both',
    'CPU1 waits for spin_lock(&a) in both',
    'irq may not run, and would go on with spin_lock(&a)',
  ]);
});

test('what an operation waits for may depend on its CPU', () => {
  const [first, second] = [new Spinlock(a), new Spinlock(b)];
  const mine = defineOperation('local_lock', {
    enabled: (memory, locks: readonly Spinlock[]) => memory.load(locks[memory.cpu].cell) === 0,
    run: (memory, locks: readonly Spinlock[]) => memory.store(locks[memory.cpu].cell, memory.thread + 1),
    awaits: (cpu, locks: readonly Spinlock[]) => locks[cpu],
  });
  const twice = defineFunction('twice', function* (locks: readonly Spinlock[]) {
    yield* mine(locks);
    yield* mine(locks);
  });
  const threads = [0, 1].map((cpu) => ({ name: `CPU${cpu}`, cpu, start: () => twice([first, second]) }));
  const held = (memory: Memory) =>
    [first, second]
      .filter(({ cell }) => memory.load(cell) > 0)
      .map((each) => ({ held: each, thread: memory.load(each.cell) - 1 }));
  expect(deadlockOf({ threads, holders: held }).details).toEqual([
    'CPU0 waits for local_lock(&a,&b) in twice, held by itself',
    'CPU1 waits for local_lock(&a,&b) in twice, held by itself',
  ]);
});

test('a wait has looked at what keeps it, and at nothing behind that', () => {
  const enabled = (memory: Memory): boolean => memory.load(a) === 1;
  const picks = (memory: Memory): number => memory.load(b);
  const run = (): void => {};
  const closed = defineOperation('closed', { enabled, picks, run });
  const empty = defineOperation('empty', { picks, run });
  const shut = defineOperation('shut', { enabled, run });
  const threads = [() => closed(), () => empty(), () => shut(), () => shut()].map((start, cpu) => ({
    ...{ name: `CPU${cpu}`, cpu, start },
    runnable: () => cpu < 3,
  }));
  const program: Program = { layout, threads };
  const transitions = new Transitions(program);
  transitions.initialize();
  const waits = waitsIn(program, transitions);
  expect(waits.map(({ cpu, mayRun, operation: { name } }) => `${cpu} ${name} ${mayRun}`)).toEqual([
    '0 closed true',
    '1 empty true',
    '2 shut true',
    '3 shut false',
  ]);
  expect(waits.map(({ accesses }) => accesses.map(({ cell, kind }) => `${kind} ${cell.name}`))).toEqual([
    ['load a'],
    ['load b'],
    ['load a'],
    [],
  ]);
});
