// SPDX-License-Identifier: GPL-2.0-only
import type { CallView, Step } from '@mm-litmus/engine';

/** A step, by its index in the schedule, or a call with what happened in it. */
export type Node = StepNode | CallNode;

interface StepNode {
  readonly type: 'step';
  readonly index: number;
}

/** A call in the tree of what a thread did, with what it did in it. */
export interface CallNode {
  readonly type: 'call';
  readonly call: CallView;
  /** How many calls are around it. */
  readonly depth: number;
  readonly children: Node[];
  /** Its first and its last step, by their index in the schedule. */
  readonly first: number;
  last: number;
  /** Whether it goes on behind the last step of the schedule. */
  unfinished: boolean;
}

/**
 * What each thread did, as calls in calls; `standing` gives the calls in which each is left. A call
 * that made no step of its own or below is not seen.
 */
export function callTrees(steps: readonly Step[], standing: readonly (readonly CallView[])[]): Node[][] {
  const trees: Node[][] = standing.map(() => []);
  const open: CallNode[][] = standing.map(() => []);
  steps.forEach((step, index) => {
    const stack = open[step.thread];
    stack.length = sharedDepth(stack, step.calls);
    for (const call of step.calls.slice(stack.length)) {
      const node: CallNode = {
        type: 'call',
        call,
        depth: stack.length,
        children: [],
        first: index,
        last: index,
        unfinished: false,
      };
      (stack.at(-1)?.children ?? trees[step.thread]).push(node);
      stack.push(node);
    }
    for (const node of stack) node.last = index;
    (stack.at(-1)?.children ?? trees[step.thread]).push({ type: 'step', index });
  });
  standing.forEach((calls, thread) => {
    for (const node of open[thread].slice(0, sharedDepth(open[thread], calls))) node.unfinished = true;
  });
  return trees;
}

/** How many of the calls are those of the stack. */
function sharedDepth(stack: readonly CallNode[], calls: readonly CallView[]): number {
  const differs = stack.findIndex(({ call }, depth) => !isSameCall(calls[depth], call));
  return differs < 0 ? stack.length : differs;
}

/** The steps in a call, or the one step, by index. */
export function stepsOf(node: Node): number[] {
  return node.type === 'step' ? [node.index] : node.children.flatMap(stepsOf);
}

function isSameCall(a: CallView | undefined, b: CallView): boolean {
  if (a === undefined || a.name !== b.name || a.args.length !== b.args.length) return false;
  return a.args.every((arg, i) => Object.is(arg, b.args[i]));
}
