// SPDX-License-Identifier: GPL-2.0-only
import type { Step } from '@mm-litmus/engine';
import { type CallNode, callText, callTrees, type Node, stepsOf, stepText } from '@mm-litmus/scenario/plain';

/** A line of the viewer. */
export interface Row {
  readonly thread: number;
  readonly depth: number;
  readonly text: string;
  /** Index of the step it stands for: the last one of a call that is shown as one line. */
  readonly step: number;
  /** A step of its own, a call with what happens in it below, or one line for all of it. */
  readonly type: 'step' | 'open' | 'closed';
  /** What opens or closes it. */
  readonly call?: string;
  /** How many steps a closed line stands for. */
  readonly count: number;
  readonly reports: boolean;
}

/** A call of an execution, by its thread and its first step: the same at every drawing. */
function callKey({ first, call }: CallNode, depth: number): string {
  return `${first}.${depth}.${call.name}`;
}

type Calls = readonly (readonly { readonly name: string; readonly args: readonly unknown[] }[])[];

/**
 * The lines of an execution, in the order of its steps. `isOpen` says of a call whether what happens
 * in it is shown; `quiet` is whether no other thread moves meanwhile and nothing is reported in it,
 * `depth` how many calls are around it.
 */
export function rowsOf(
  steps: readonly Step[],
  standing: Calls,
  isOpen: (key: string, quiet: boolean, depth: number) => boolean,
): Row[] {
  const rows: (Row & { readonly at: number })[] = [];
  const reports = (index: number) => steps[index].reports.length > 0;
  const isQuiet = ({ first, last, unfinished }: CallNode): boolean =>
    steps
      .slice(first, unfinished ? undefined : last + 1)
      .every(({ thread }) => thread === steps[first].thread) &&
    !steps.slice(first, last + 1).some((_, i) => reports(first + i));

  const place = (node: Node, depth: number): void => {
    if (node.type === 'step') {
      const { index } = node;
      const { thread } = steps[index];
      const text = stepText(steps[index]);
      rows.push({
        at: index,
        thread,
        depth,
        text,
        step: index,
        type: 'step',
        count: 1,
        reports: reports(index),
      });
      return;
    }
    const key = callKey(node, depth);
    const { thread } = steps[node.first];
    const text = callText(node.call);
    if (isOpen(key, isQuiet(node), depth)) {
      rows.push({
        at: node.first,
        thread,
        depth,
        text,
        step: node.first,
        type: 'open',
        call: key,
        count: 0,
        reports: false,
      });
      for (const child of node.children) place(child, depth + 1);
      return;
    }
    // One line for each stretch in which nobody else moves.
    for (const stretch of stretches(stepsOf(node))) {
      const [first] = stretch;
      const last = stretch.at(-1)!;
      rows.push({
        at: first,
        thread,
        depth,
        text: first === node.first ? text : `${node.call.name}() goes on`,
        step: last,
        type: 'closed',
        call: key,
        count: stretch.length,
        reports: stretch.some(reports),
      });
    }
  };

  for (const tree of callTrees(steps, standing)) for (const node of tree) place(node, 0);
  return rows.sort((a, b) => a.at - b.at).map(({ at: _, ...row }) => row);
}

function stretches(indices: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const index of indices) {
    const last = found.at(-1);
    if (last !== undefined && last.at(-1) === index - 1) last.push(index);
    else found.push([index]);
  }
  return found;
}
