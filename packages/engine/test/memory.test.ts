// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Layout, defineFunction, defineOperation, explore, replay } from '../src';
import * as fc from 'fast-check';
import { Memory } from '../src/memory';
import { load, modelErrorOf, nothing, programOf, store } from './support/model';

/** Memory on its own, without threads. */
function memoryOf(layout: Layout): Memory {
  const view = () => ({ started: false, finished: false, calls: [], next: undefined });
  const memory = new Memory(new Int32Array(layout.words), { cellWords: layout.words, view }, layout.cells);
  for (const cell of layout.cells) memory.store(cell, cell.initial);
  return memory;
}

const cellWithValues = fc
  .tuple(fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), fc.nat({ max: 2 ** 31 - 1 }))
  .chain(([min, span]) => {
    const value = fc.integer({ min, max: min + span });
    return fc.record({ range: fc.constant({ min, max: min + span }), initial: value, stored: value });
  });

test('a store changes its cell and no other one, for all ranges', () => {
  fc.assert(
    fc.property(fc.array(cellWithValues, { minLength: 1, maxLength: 12 }), fc.nat(), (specs, which) => {
      const layout = new Layout();
      const cells = specs.map(({ range, initial }, i) => layout.cell(`c${i}`, range, initial));
      const memory = memoryOf(layout);
      const chosen = which % cells.length;
      memory.store(cells[chosen], specs[chosen].stored);
      expect(cells.map((cell) => memory.load(cell))).toEqual(
        specs.map(({ initial, stored }, i) => (i === chosen ? stored : initial)),
      );
    }),
    { seed: 1 },
  );
});

test.each([4, -1, 1.5, NaN, Infinity])('%p is not stored in a cell of 0..3', (value) => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 3 });
  const memory = memoryOf(layout);
  const error = modelErrorOf(() => memory.store(cell, value));
  expect(error).toMatchObject({
    code: 'value-out-of-range',
    reason: `${value} stored in c, which holds 0..3`,
  });
  expect(memory.load(cell)).toBe(0);
});

test('the first failure counts', () => {
  const memory = memoryOf(new Layout());
  memory.assert(true, 'holds');
  expect(memory.failure).toBeUndefined();
  memory.assert(false, 'first');
  memory.fail({ kind: 'bug', title: 'second' });
  expect(memory.failure).toEqual({ kind: 'assertion', title: 'first' });
});

test('warnings are kept in order', () => {
  const memory = memoryOf(new Layout());
  memory.warn({ kind: 'warning', title: 'first' });
  memory.warn({ kind: 'warning', title: 'second' });
  expect(memory.warnings?.map(({ title }) => title)).toEqual(['first', 'second']);
});

test('an operation sees its thread, its CPU, its calls, and where the others stand', () => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 1 });
  const seen: unknown[] = [];
  const look = defineOperation('look', {
    run(memory, label: string) {
      const { started, finished, next, calls } = memory.threadAt(1);
      seen.push({
        label,
        thread: memory.thread,
        cpu: memory.cpu,
        stack: memory.callStack(),
        started,
        finished,
        next,
        calls,
      });
    },
  });
  const inner = defineFunction('inner', function* (label: string) {
    yield* look(label);
  });
  const program = programOf(layout, [
    function* () {
      yield* inner('here');
      yield* look('there');
    },
    function* () {
      yield* nothing();
      yield* store(cell, 1);
    },
  ]);
  replay(program, [
    { thread: 0, pick: 0 },
    { thread: 1, pick: 0 },
    { thread: 1, pick: 0 },
    { thread: 0, pick: 0 },
  ]);
  const main1 = [{ name: 'main1', args: [] }];
  expect(seen).toEqual([
    {
      label: 'here',
      thread: 0,
      cpu: 0,
      stack: ['inner', 'main0'],
      started: false,
      finished: false,
      next: { name: 'nothing', args: [] },
      calls: main1,
    },
    {
      label: 'there',
      thread: 0,
      cpu: 0,
      stack: ['main0'],
      started: true,
      finished: true,
      next: undefined,
      calls: [],
    },
  ]);
});

test('cells of another layout are refused: they would be read as whatever lies there', () => {
  const layout = new Layout();
  layout.cell('mine', { min: 0, max: 1 });
  const memory = memoryOf(layout);
  const yours = new Layout().cell('yours', { min: 0, max: 1 });
  const reason = 'yours is a cell of another layout';
  expect(modelErrorOf(() => memory.load(yours))).toMatchObject({ code: 'bad-program', reason });
  expect(modelErrorOf(() => memory.store(yours, 1))).toMatchObject({ code: 'bad-program', reason });
});

test.each([-1, 1, 2])('there is no thread %i of one, whatever else lies in the state', (index) => {
  const layout = new Layout();
  layout.cell('c', { min: 0, max: 1 });
  const ask = defineOperation('ask', {
    run(memory) {
      memory.threadAt(index);
    },
  });
  // A property has a word of its own.
  const program = programOf(layout, [() => ask()], { properties: [{ id: 'any', report: () => true }] });
  expect(modelErrorOf(() => explore(program))).toMatchObject({
    code: 'bad-program',
    reason: `there is no thread ${index}, by ask() of main0`,
  });
});

test('accesses are recorded only where somebody asks for them', () => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 3 }, 1);
  const program = programOf(layout, [
    function* () {
      const value = yield* load(cell);
      yield* store(cell, value + 1);
    },
  ]);
  expect(explore(program).states).toBe(3);
  const { steps } = replay(program, [
    { thread: 0, pick: 0 },
    { thread: 0, pick: 0 },
  ]);
  expect(steps.map(({ accesses }) => accesses)).toEqual([
    [{ cell, kind: 'load', value: 1 }],
    [{ cell, kind: 'store', value: 2 }],
  ]);
});
