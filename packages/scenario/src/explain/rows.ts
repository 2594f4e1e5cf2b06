// SPDX-License-Identifier: GPL-2.0-only
import type { CallView, Step } from '@mm-litmus/engine';
import { type CallNode, callTrees, stepsOf } from './call-tree';
import { isOfModelOnly } from './primitives';
import { trafficOf } from './traffic';
import { diagramCall, diagramStep, isAttempt } from './words';

/** Stands where a report was made. */
export const arrow = '  <==';

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
  /** Whether the last step is what it is all about, though nobody says so. */
  readonly isAboutLast?: boolean;
}

/** A line and those that are told below it. */
interface Line {
  readonly at: number;
  readonly text: string;
  readonly type: 'call' | 'primitive' | 'step' | 'lock' | 'unlock';
  readonly lines: readonly Line[];
}

/** A call of so few steps is one line, whatever another thread reads of it. */
const FEW_STEPS = 4;

/**
 * The steps as a person tells them. A call is one line. If another thread moved meanwhile, what
 * happened in it follows, as far as it concerns another thread; if not, only what another thread
 * reads of it or can make fail, with the locks around, and the way to a checker's report; nothing if
 * it is a primitive (of list.h, atomic.h and the like). A function that only leads to another one is left out, unless a
 * thread begins with it. Where a report was made stands an arrow.
 */
export function diagramRows(execution: Execution, isPrimitive: (name: string) => boolean): Row[] {
  const { steps, standing, isAboutLast = false } = execution;
  const { sent, noticed } = trafficOf(steps, isLock);

  const isReporting = (index: number) => steps[index].reports.length > 0;
  const isPoint = (index: number) => isReporting(index) || (isAboutLast && index === steps.length - 1);
  const isBesideSwitch = (index: number) =>
    [index - 1, index + 1].some(
      (other) => steps[other] !== undefined && steps[other].thread !== steps[index].thread,
    );
  const isStore = (index: number) => steps[index].accesses.some(({ kind }) => kind === 'store');
  /** Another thread may have made it fail. */
  const isTried = (index: number) =>
    noticed.has(index) && typeof steps[index].result === 'boolean' && canFail(steps[index].operation.name);
  const isSubject = (index: number) => sent.has(index) || isPoint(index) || isTried(index);
  /** The last that another thread can see when it goes on. */
  const isLeftBehind = (index: number) =>
    isStore(index) && steps[index + 1] !== undefined && steps[index + 1].thread !== steps[index].thread;
  const concernsOthers = (index: number) => noticed.has(index) || isPoint(index) || isLeftBehind(index);
  const isDisturbed = ({ first, last, unfinished }: CallNode): boolean => {
    const meanwhile = steps.slice(first, unfinished ? undefined : last + 1);
    return meanwhile.some(({ thread }) => thread !== steps[first].thread);
  };
  const arrowAt = (indices: readonly number[]) => (indices.some(isReporting) ? arrow : '');

  const stepLine = (at: number): Line => {
    const type = lockType(steps[at].operation.name) ?? 'step';
    return { at, type, text: diagramStep(steps[at], type !== 'step') + arrowAt([at]), lines: [] };
  };

  /** In the middle of which step a primitive was disturbed is the point; what it is made of has no names of its own. */
  const primitiveLines = (node: CallNode): Line[] =>
    node.children.flatMap((child) => {
      if (child.type === 'call') {
        const inner = isDisturbed(child) ? primitiveLines(child) : [closedLine(child, 'primitive')];
        return stepsOf(child).some(isTold) ? inner : [];
      }
      return isTold(child.index) ? [stepLine(child.index)] : [];
    });
  const isTold = (index: number) => isStore(index) || isBesideSwitch(index) || isPoint(index);

  const closedLine = (node: CallNode, type: Line['type'], note = ''): Line => {
    const text = diagramCall(node.call, type === 'lock' || type === 'unlock') + note;
    return { at: node.first, type, text: text + arrowAt(stepsOf(node)), lines: [] };
  };

  const callLine = (node: CallNode, inDisturbed: boolean, isRoot = false): Line | undefined => {
    const all = stepsOf(node);
    const primitive = isPrimitive(node.call.name);
    const lock = lockType(node.call.name);
    const disturbed = isDisturbed(node);
    const matters = all.some(inDisturbed ? concernsOthers : isSubject);
    if (!disturbed && (primitive || (lock !== undefined && !all.some(isPoint)))) {
      return matters || lock !== undefined || isRoot
        ? closedLine(node, lock ?? 'primitive', primitive ? '' : noteOf(all))
        : undefined;
    }
    if (!disturbed && !matters) return isRoot ? closedLine(node, 'call') : undefined;
    if (!disturbed && all.length <= FEW_STEPS && !all.some(isPoint))
      return closedLine(node, 'call', noteOf(all));
    const told = primitive ? primitiveLines(node) : childLines(node, disturbed);
    if (!disturbed && told.length === 0) return closedLine(node, 'call', noteOf(all));
    const [only] = told;
    if (told.length === 1 && only.type === 'call' && !isRoot) return only;
    return {
      at: node.first,
      type: primitive ? 'primitive' : 'call',
      text: diagramCall(node.call),
      lines: told,
    };
  };

  const childLines = ({ children, unfinished }: CallNode, disturbed: boolean): Line[] => {
    const lines = children.flatMap((child): Line[] => {
      if (child.type === 'call') {
        if (isOfModelOnly(child.call.name)) return childLines(child, disturbed);
        const line = callLine(child, disturbed);
        return line === undefined ? [] : [line];
      }
      const { index } = child;
      const isOfUse = disturbed ? concernsOthers(index) : isSubject(index);
      // That a list is begun is plain from its use.
      if (steps[index].operation.name === 'LIST_HEAD' && !isPoint(index)) return [];
      return isOfUse || lockType(steps[index].operation.name) !== undefined ? [stepLine(index)] : [];
    });
    const others = lines.filter(({ type }) => type !== 'lock' && type !== 'unlock');
    // Locks alone are not worth a look inside, unless somebody waits for them.
    const isAboutLocks = (disturbed && unfinished) || children.some((child) => stepsOf(child).some(isPoint));
    return others.length > 0 || isAboutLocks ? withoutEmptySections(lines) : [];
  };

  /** What a small function did, if that is not plain from its name. */
  const noteOf = (indices: readonly number[]): string => {
    const [subject] = indices.filter((index) => sent.has(index) || noticed.has(index));
    if (subject === undefined) return '';
    const { operation, result } = steps[subject];
    if (operation.name === 'kfree') return `  // ${String(operation.args[0])} is freed`;
    // The function may turn it round, as folio_trylock() does.
    if (typeof result === 'boolean')
      return canFail(operation.name) ? `  // ${operation.name}: ${result}` : '';
    return typeof result === 'number' && /^atomic_.*(read|return)$/.test(operation.name)
      ? `  // ${String(operation.args.at(-1))} ${result}`
      : '';
  };

  const rows: (Row & { readonly at: number })[] = [];
  const place = ({ at, text, lines }: Line, depth: number): void => {
    rows.push({ at, thread: steps[at].thread, depth, text });
    for (const line of lines) place(line, depth + 1);
  };
  for (const tree of callTrees(steps, standing)) {
    for (const node of tree) {
      const line = node.type === 'call' ? callLine(node, false, true) : stepLine(node.index);
      if (line !== undefined) place(line, 0);
    }
  }
  // Each thread's rows are in their order; the sort is stable and lets the threads meet.
  return rows.sort((a, b) => a.at - b.at).map(({ thread, depth, text }) => ({ thread, depth, text }));
}

/** Without locks that are taken and released with nothing told between, and releases of what was not told. */
function withoutEmptySections(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  for (const line of lines) {
    if (line.type === 'unlock' && kept.at(-1)?.type === 'lock') kept.pop();
    else kept.push(line);
  }
  return kept;
}

function canFail(operation: string): boolean {
  return isAttempt(operation) || operation.startsWith('test_and_');
}

/** Functions and operations that take or release a lock, other than a folio's own: trying that can fail. */
export function isLock(name: string): boolean {
  return lockType(name) !== undefined;
}

function lockType(name: string): 'lock' | 'unlock' | undefined {
  if (/^folio_(un)?lock$|_bit_(un)?lock$/.test(name)) return undefined;
  if (/(^|_)unlock(_|$)|^(preempt_enable|local_irq_(enable|restore))$/.test(name)) return 'unlock';
  return /(^|_)lock(_|$)|^(preempt_disable|local_irq_(disable|save))$/.test(name) ? 'lock' : undefined;
}
