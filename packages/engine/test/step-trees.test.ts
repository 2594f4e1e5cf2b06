// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Layout } from '../src';
import { Footprint } from '../src/footprint';
import type { Access } from '../src/memory';
import { RUN, StepTrees, UNKNOWN } from '../src/step-trees';

const layout = new Layout();
const small = layout.cell('small', { min: -1, max: 2 });
const large = layout.cell('large', { min: 0, max: 1000 });
const out = layout.cell('out', { min: 0, max: 7 });

/** The packed state in which the cells have these values. */
function stateOf(values: { small?: number; large?: number; out?: number }): Int32Array {
  const words = new Int32Array(layout.words);
  for (const cell of [small, large, out]) {
    const value = values[cell.name as keyof typeof values] ?? cell.min;
    words[cell.word] |= (value - cell.min) << cell.shift;
  }
  return words;
}

const load = (cell: Access['cell'], value: number): Access => ({ cell, kind: 'load', value });
const store = (cell: Access['cell'], value: number): Access => ({ cell, kind: 'store', value });

function footprintOf(reads: number[], writes: number[]): Footprint {
  const footprint = new Footprint(layout.cells.length);
  for (const place of reads) footprint.read(place);
  for (const place of writes) footprint.write(place);
  return footprint;
}

const none = footprintOf([], []);

test('a step is found again by the values it loads, and only by these', () => {
  const trees = new StepTrees();
  const accesses = [load(small, 1), store(out, 5), load(out, 5), load(small, 1)];
  const root = trees.learn(UNKNOWN, accesses, { to: 7, raw: 3 }, footprintOf([0], [2]))!;
  const leaf = trees.find(root, stateOf({ small: 1, large: 99, out: 2 }));
  expect([trees.to(leaf), trees.raw(leaf)]).toEqual([7, 3]);
  expect(trees.find(root, stateOf({ small: 2 }))).toBe(UNKNOWN);
  const words = stateOf({ small: 1, large: 99, out: 2 });
  trees.store(leaf, words);
  expect(words).toEqual(stateOf({ small: 1, large: 99, out: 5 }));
  const touched = footprintOf([1], [1]);
  trees.readFootprint(leaf, touched);
  expect(touched).toEqual(footprintOf([0], [2]));
});

test('cells with many values are told apart one by one', () => {
  const trees = new StepTrees();
  let root = UNKNOWN;
  for (const value of [1000, 0, 17]) {
    root = trees.learn(root, [load(large, value), load(small, 0)], { to: value, raw: 0 }, none)!;
  }
  for (const value of [1000, 0, 17]) {
    expect(trees.to(trees.find(root, stateOf({ large: value, small: 0 })))).toBe(value);
    expect(trees.find(root, stateOf({ large: value, small: 1 }))).toBe(UNKNOWN);
  }
  expect(trees.find(root, stateOf({ large: 18 }))).toBe(UNKNOWN);
});

test('a step that must be run each time is so for the values it loads', () => {
  const trees = new StepTrees();
  let root = trees.learn(UNKNOWN, [load(small, 0)], RUN, none)!;
  root = trees.learn(root, [load(small, 1)], { to: 1, raw: 0 }, none)!;
  expect(trees.find(root, stateOf({ small: 0 }))).toBe(RUN);
  expect(trees.to(trees.find(root, stateOf({ small: 1 })))).toBe(1);
});

test('an operation that loads another cell although it was told the same is refused', () => {
  const trees = new StepTrees();
  const root = trees.learn(UNKNOWN, [load(small, 0), load(large, 3)], { to: 1, raw: 0 }, none)!;
  expect(trees.learn(root, [load(out, 0)], { to: 1, raw: 0 }, none)).toBeUndefined();
  expect(trees.learn(root, [load(small, 0)], { to: 2, raw: 0 }, none)).toBeUndefined();
});
