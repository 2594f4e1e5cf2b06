// SPDX-License-Identifier: GPL-2.0-only
import type { CallView, Step } from '@mm-litmus/engine';
import { type CallNode, callTrees, type Node, stepsOf } from './call-tree';
import { trafficOf } from './traffic';
import { callText, stepText } from './words';

/** A line of the diagram, in the column of its thread. */
export interface Row {
  readonly thread: number;
  /** Calls around it. */
  readonly depth: number;
  readonly text: string;
}

/** What was executed, and where it left the threads. */
export interface Execution {
  readonly steps: readonly Step[];
  /** For each thread, the calls it is in behind the last step. */
  readonly standing: readonly (readonly CallView[])[];
}

/**
 * The steps as a person tells them. A call is one line. If another thread moved meanwhile, what
 * happened in it follows, as far as it concerns another thread; if not, only what another thread
 * reads of it, with the locks around, and the way to a checker's report; nothing if it is a primitive
 * (of list.h, atomic.h and the like). Where a report was made stands an arrow.
 */
export function diagramRows({ steps, standing }: Execution, isPrimitive: (name: string) => boolean): Row[] {
  const { sent, noticed } = trafficOf(steps, isLock);
  const rows: (Row & { readonly at: number })[] = [];

  const isReporting = (index: number) => steps[index].reports.length > 0;
  const isBesideSwitch = (index: number) =>
    [index - 1, index + 1].some(
      (other) => steps[other] !== undefined && steps[other].thread !== steps[index].thread,
    );
  const isSubject = (index: number) => sent.has(index) || isReporting(index);
  const concernsOthers = (index: number) => noticed.has(index) || isBesideSwitch(index) || isReporting(index);
  const isDisturbed = ({ first, last, unfinished }: CallNode): boolean => {
    const meanwhile = steps.slice(first, unfinished ? undefined : last + 1);
    return meanwhile.some(({ thread }) => thread !== steps[first].thread);
  };
  const locks = (node: Node) =>
    isLock(node.type === 'call' ? node.call.name : steps[node.index].operation.name);
  const childrenShown = ({ children }: CallNode, disturbed: boolean): readonly Node[] => {
    const matters = (child: Node) => stepsOf(child).some(disturbed ? concernsOthers : isSubject);
    // Locks alone are not worth a look inside.
    return children.some(matters) ? children.filter((child) => matters(child) || locks(child)) : [];
  };

  const placeLine = (at: number, depth: number, text: string, reports: boolean): void => {
    rows.push({ at, thread: steps[at].thread, depth, text: reports ? `${text}  <==` : text });
  };
  const placeCall = (node: CallNode, depth: number, inPrimitive: boolean): void => {
    const primitive = isPrimitive(node.call.name);
    const disturbed = isDisturbed(node);
    const closed = primitive && !disturbed;
    // What a disturbed primitive is made of has no names of its own.
    const headless = inPrimitive && disturbed;
    if (!headless)
      placeLine(node.first, depth, callText(node.call), closed && stepsOf(node).some(isReporting));
    if (closed) return;
    // Of a primitive all steps are shown: in the middle of which it was disturbed is the point.
    const shown = primitive ? node.children : childrenShown(node, disturbed);
    for (const child of shown) place(child, headless ? depth : depth + 1, primitive);
  };
  const place = (node: Node, depth: number, inPrimitive: boolean): void => {
    if (node.type === 'call') placeCall(node, depth, inPrimitive);
    else placeLine(node.index, depth, stepText(steps[node.index]), isReporting(node.index));
  };

  for (const tree of callTrees(steps, standing)) for (const node of tree) place(node, 0, false);
  // Each thread's rows are in their order; the sort is stable and lets the threads meet.
  return rows.sort((a, b) => a.at - b.at).map(({ thread, depth, text }) => ({ thread, depth, text }));
}

/** Functions and operations that take or release a lock, other than a folio's own: trying that can fail. */
export function isLock(name: string): boolean {
  if (/^folio_(un)?lock$|_bit_(un)?lock$/.test(name)) return false;
  return /(^|_)(un)?lock(_|$)|^(preempt|local_irq)_(enable|disable|save|restore)$/.test(name);
}
