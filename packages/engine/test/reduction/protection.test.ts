// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { defineFunction, defineOperation, Layout, protection, type Cell, type Program } from '../../src';

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
