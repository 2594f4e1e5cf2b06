// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { type Cell, Layout } from '@mm-litmus/engine';
import { relationsOf } from '../../src/model/relations';

const layout = new Layout();
const [x, y] = ['x', 'y'].map((name) => layout.cell(name, { min: 0, max: 1 }));
const step = (thread: number, ...accesses: readonly (readonly ['load' | 'store', Cell])[]) => ({
  thread,
  accesses: accesses.map(([kind, cell]) => ({ kind, cell, value: 0 })),
});

test('a load reads what another thread stored last, each cell by itself', () => {
  expect(relationsOf([step(0, ['store', x]), step(0, ['store', y]), step(1, ['load', x])])).toEqual([
    { from: 0, to: 2, cell: 'x', kind: 'reads' },
  ]);
});

test('a store outdates what others read since the last store, else stores over that', () => {
  expect(relationsOf([step(0, ['load', x]), step(1, ['store', x]), step(0, ['store', x])])).toEqual([
    { from: 0, to: 1, cell: 'x', kind: 'outdates' },
    { from: 1, to: 2, cell: 'x', kind: 'overwrites' },
  ]);
});

test('a step that loads and stores is told once, and steps of one thread are in order anyway', () => {
  expect(relationsOf([step(0, ['store', x]), step(1, ['load', x], ['store', x])])).toEqual([
    { from: 0, to: 1, cell: 'x', kind: 'reads' },
  ]);
  expect(relationsOf([step(0, ['store', x]), step(0, ['load', x])])).toEqual([]);
});
