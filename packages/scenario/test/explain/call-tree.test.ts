// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { type CallNode, callTrees, type Node, stepsOf } from '../../src/explain/call-tree';
import { increment, locked, run, step_both, x } from './machine';

/** A tree as text: `step_both[increment[0 1] ...]`. */
const text = (nodes: readonly Node[]): string =>
  nodes
    .map((node) => (node.type === 'step' ? String(node.index) : `${node.call.name}[${text(node.children)}]`))
    .join(' ');

const trees = (...args: Parameters<typeof run>) => {
  const { steps, standing } = run(...args);
  return callTrees(steps, standing);
};

describe('callTrees', () => {
  test('puts steps in calls, by thread', () => {
    const found = trees('a2b1a2', step_both, () => increment(x));
    expect(found.map(text)).toEqual(['step_both[increment[0 1] increment[3 4]]', 'increment[2]']);
  });

  test('knows where a call begins and ends among the steps of all', () => {
    const [[call]] = trees('a1b1a3', step_both, () => locked(x)) as [[Node]];
    expect(call).toMatchObject({ first: 0, last: 4, unfinished: false });
    expect(stepsOf(call)).toEqual([0, 2, 3, 4]);
  });

  test('knows which calls go on', () => {
    const [[outer]] = trees('a3', step_both) as [[CallNode]];
    expect(outer.unfinished).toBe(true);
    expect(outer.children.map((child) => (child as CallNode).unfinished)).toEqual([false, true]);
  });

  test('a thread that made no step has no tree', () => {
    expect(trees('a1', step_both, () => increment(x)).map(text)).toEqual(['step_both[increment[0]]', '']);
  });
});
