// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { defineOperation, explore, Layout, type Program } from '../../src';
import { GOAL, OVER, StateGraph } from '../../src/explain/state-graph';
import { stepsProgram } from '../steps/program';

function graphOf(...args: ConstructorParameters<typeof StateGraph>): StateGraph {
  const graph = new StateGraph(...args);
  expect(graph.expandAll({ states: Infinity })).toBe(true);
  return graph;
}

const leadsTo = (graph: StateGraph): number[] => [...graph.to.values.subarray(0, graph.to.length)];

test('without a goal it has all states and steps of a full search', () => {
  const program = stepsProgram({ folios: 2, order: 'any' });
  const { states, transitions } = explore(program);
  const graph = graphOf(program);
  expect([graph.count, graph.to.length]).toEqual([states, transitions]);
});

describe('a step at which the model is at fault', () => {
  const layout = new Layout();
  const x = layout.cell('x', { min: 0, max: 1 });
  const set = defineOperation('set', { run: (memory, value: number) => memory.store(x, value) });
  const program: Program = {
    layout,
    threads: [
      { name: 'a', cpu: 0, start: () => set(2) },
      { name: 'b', cpu: 1, start: () => set(1) },
    ],
    properties: [{ id: 'one', state: (memory) => memory.load(x) === 1 }],
  };

  test('ends the execution where something else is to be explained', () => {
    expect(leadsTo(graphOf(program, { shows: 'one' }))).toEqual([OVER, GOAL]);
  });

  test('is an error otherwise', () => {
    expect(() => graphOf(program)).toThrow('value-out-of-range');
  });
});

test('what is to be missed is remembered behind the step that shows it', () => {
  const layout = new Layout();
  const x = layout.cell('x', { min: 0, max: 1 });
  const toggle = defineOperation('toggle', { run: (memory) => memory.store(x, 1 - memory.load(x)) });
  const program: Program = {
    layout,
    threads: [
      {
        name: 'a',
        cpu: 0,
        start: function* () {
          yield* toggle();
          yield* toggle();
        },
      },
    ],
    properties: [{ id: 'one', state: (memory) => memory.load(x) === 1 }],
  };
  const missing = graphOf(program, { misses: 'one' });
  expect([0, 1, 2].map((state) => missing.isSpoilt(state))).toEqual([false, true, true]);
  expect([0, 1, 2].map((state) => missing.endsAtGoal(state))).toEqual([false, false, false]);
  expect(leadsTo(graphOf(program, { shows: 'one' }))).toEqual([GOAL]);
});
