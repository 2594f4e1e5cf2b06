// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import {
  checkpoint,
  choose,
  defineFunction,
  defineOperation,
  Layout,
  protection,
  type Cell,
  type Program,
} from '../../src';

const layout = new Layout();
const bit = { min: 0, max: 1 };
const owner = layout.cell('owner', { min: 0, max: 2 });
const [guarded, racy, constant] = ['guarded', 'racy', 'constant'].map((name) => layout.cell(name, bit));

const lock = defineOperation('lock', {
  enabled: (memory) => memory.load(owner) === 0,
  run: (memory) => memory.store(owner, memory.thread + 1),
});
const unlock = defineOperation('unlock', { run: (memory) => memory.store(owner, 0) });
const store = defineOperation<[cell: Cell], void>('store', { run: (memory, cell) => memory.store(cell, 1) });
const load = defineOperation<[cell: Cell], number>('load', {
  run: (memory, cell) => memory.load(cell),
  result: (raw) => raw,
});

const update = defineFunction('update', function* () {
  yield* lock();
  yield* store(guarded);
  yield* store(racy);
  yield* unlock();
});
const peek = defineFunction('peek', function* () {
  yield* load(racy);
  yield* load(constant);
  yield* update();
});

const program: Program = {
  layout,
  threads: [
    { name: 'a', cpu: 0, start: () => update() },
    { name: 'b', cpu: 1, start: () => peek() },
  ],
  holders: (memory) => {
    const thread = memory.load(owner) - 1;
    return thread < 0 ? [] : [{ held: 'the lock', thread }];
  },
};

test('tells which locks are held at every access, and where none is', () => {
  const { complete, cells } = protection(program);
  expect(complete).toBe(true);
  const inPeek = (operation: string) => ({ thread: 1, operation, calls: ['peek'] });
  expect(cells.filter(({ cell }) => cell !== owner)).toEqual([
    { cell: guarded, threads: [0, 1], stored: true, locks: ['the lock'], without: [] },
    {
      cell: racy,
      threads: [0, 1],
      stored: true,
      locks: [],
      without: [inPeek('load')],
    },
    { cell: constant, threads: [1], stored: false, locks: [], without: [inPeek('load')] },
  ]);
});

test('says when it has not seen all', () => {
  expect(protection(program, { states: 3 }).complete).toBe(false);
});

test('operations that do not count say nothing of what they access', () => {
  const { cells } = protection(program, {}, (operation) => operation !== 'load');
  expect(cells.filter(({ cell }) => cell !== owner)).toEqual([
    { cell: guarded, threads: [0, 1], stored: true, locks: ['the lock'], without: [] },
    { cell: racy, threads: [0, 1], stored: true, locks: ['the lock'], without: [] },
  ]);
});

test('an access that fails counts, and what would come behind it does not', () => {
  const refuse = defineOperation('refuse', {
    run(memory) {
      memory.load(racy);
      memory.fail({ kind: 'bug', title: 'refused' });
    },
  });
  const refuses = defineFunction('refuses', function* () {
    yield* refuse();
    yield* store(guarded);
  });
  const { cells } = protection({ layout, threads: [{ name: 'a', cpu: 0, start: () => refuses() }] });
  expect(cells.map(({ cell }) => cell)).toEqual([racy]);
});

test.each([0, 2])(
  'a place counts with the locks it is always reached with (%i steps on the other way)',
  (steps) => {
    const nothing = defineOperation('nothing', { run() {} });
    const maybe = defineFunction('maybe', function* () {
      if ((yield* choose(2)) === 1) yield* lock();
      else for (let i = 0; i < steps; i++) yield* nothing();
      yield* checkpoint();
      yield* store(racy);
    });
    const { cells } = protection({ ...program, threads: [{ name: 'a', cpu: 0, start: () => maybe() }] });
    expect(cells.find(({ cell }) => cell === racy)).toMatchObject({
      locks: [],
      without: [{ thread: 0, operation: 'store', calls: ['maybe'] }],
    });
  },
);
