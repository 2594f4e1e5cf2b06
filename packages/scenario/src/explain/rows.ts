// SPDX-License-Identifier: GPL-2.0-only
import type { Answer, CallView, Step, Wait } from '@mm-litmus/engine';
import { awaitedStep } from './awaited';
import { type CallNode, callTrees, type Node, stepsOf } from './call-tree';
import { errnoText } from './errno';
import { isOfModelOnly } from './primitives';
import { trafficOf } from './traffic';
import { diagramCall, diagramStep, isAttempt } from './words';

/** Stands where a report was made, or what is told of the end came to be so. */
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
  /** For each step, what the calls that it ends return, as `answersOf` of the engine tells it. */
  readonly answers?: readonly (readonly (Answer | undefined)[])[];
  /** The step that it is all about, though no checker says so. */
  readonly about?: number;
  /** Whether a property came to be so with that step, rather than that the execution is told up to it. */
  readonly isDecided?: boolean;
  /** The steps without whose stores it would not be so. */
  readonly behind?: readonly number[];
  /** At a deadlock, the threads that have not finished. */
  readonly waits?: readonly Wait[];
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
 * reads of it or can make fail, with the locks around, what it was told of another thread when it asked, the
 * stores without which a property would not be so, and the way to a checker's report; nothing if
 * it is a primitive (of list.h, atomic.h and the like). A function that only leads to another one is left out, unless a
 * thread begins with it. Where a report was made stands an arrow. Where no step stands out, the calls that
 * return an error are told. At a deadlock, what each thread waits for follows, and the step since which
 * it waits is told.
 */
export function diagramRows(execution: Execution, isPrimitive: (name: string) => boolean): Row[] {
  const { steps: made, standing, answers, about, isDecided = false, behind = [], waits = [] } = execution;
  const steps = [...made, ...waits.map(notMade)];
  const { sent, noticed, learned } = trafficOf(made, isLock);
  const awaited = new Set(waits.map((wait) => awaitedStep(made, wait)));

  const isWait = (index: number) => index >= made.length;
  const isReporting = (index: number) => steps[index].reports.length > 0;
  const isPoint = (index: number) => isReporting(index) || index === about || isWait(index);
  const isBesideSwitch = (index: number) =>
    [index - 1, index + 1].some(
      (other) => made[other] !== undefined && made[other].thread !== steps[index].thread,
    );
  const isStore = (index: number) => steps[index].accesses.some(({ kind }) => kind === 'store');
  /** Another thread may have made it fail. */
  const isTried = (index: number) =>
    noticed.has(index) && typeof steps[index].result === 'boolean' && canFail(steps[index].operation.name);
  const isSubject = (index: number) =>
    sent.has(index) || awaited.has(index) || isPoint(index) || isTried(index) || behind.includes(index);
  const hasPoint = steps.some((_, index) => isPoint(index));
  /** What a step says: its own result, or what the primitive returns that it ends. */
  const saidAt = (index: number): unknown => {
    const { calls, result } = steps[index];
    const primitive = calls.findIndex(({ name }) => isPrimitive(name));
    return primitive < 0 ? result : answers?.[index]?.[primitive]?.value;
  };
  /** What one thread is told of another: with yes or no; where no step stands out, and this may be why, also with a number. */
  const isAsked = (index: number) => {
    if (!learned.has(index) || isStore(index) || steps[index].operation.name === 'load') return false;
    const said = typeof saidAt(index);
    return said === 'boolean' || (!hasPoint && said === 'number');
  };
  /** The last that another thread can see when it goes on. */
  const isLeftBehind = (index: number) =>
    isStore(index) && made[index + 1] !== undefined && made[index + 1].thread !== steps[index].thread;
  const concernsOthers = (index: number) =>
    noticed.has(index) ||
    awaited.has(index) ||
    isPoint(index) ||
    isLeftBehind(index) ||
    behind.includes(index);
  const isDisturbed = ({ first, last, unfinished }: CallNode): boolean => {
    const meanwhile = made.slice(first, unfinished ? undefined : last + 1);
    return meanwhile.some(({ thread }) => thread !== steps[first].thread);
  };
  const arrowAt = (indices: readonly number[]) =>
    indices.some((index) => isReporting(index) || (isDecided && index === about)) ? arrow : '';

  const waitAt = (index: number) => {
    if (!isWait(index)) return '';
    return waits[index - made.length].mayRun ? '  // waits' : '  // may not run';
  };

  const stepLine = (at: number): Line => {
    const type = lockType(steps[at].operation.name) ?? 'step';
    const text = diagramStep(steps[at], type !== 'step') + waitAt(at) + arrowAt([at]);
    return { at, type: isWait(at) ? 'step' : type, text, lines: [] };
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
    const isOfLock = type === 'lock' || type === 'unlock';
    const answer = isOfLock ? '' : answerOf(node);
    const wait = waitAt(node.last);
    // A number that was asked for is not told twice.
    const remark = wait === '' && !/\d$/.test(answer) ? note : wait;
    const text = diagramCall(node.call, isOfLock) + answer + remark + arrowAt(stepsOf(node));
    return { at: node.first, type: wait === '' ? type : 'step', text, lines: [] };
  };

  const callLine = (node: CallNode, inDisturbed: boolean, isRoot = false): Line | undefined => {
    const all = stepsOf(node);
    const primitive = isPrimitive(node.call.name);
    const lock = lockType(node.call.name);
    const disturbed = isDisturbed(node);
    const asked = all.some(isAsked);
    const isWaiting = isWait(all.at(-1)!);
    if (isWaiting && (primitive || isLocking(node.call.name)) && !all.slice(0, -1).some(concernsOthers))
      return closedLine(node, lock ?? 'call');
    const isFailure = !hasPoint && stepsFail(node);
    const matters = asked || isFailure || all.some(inDisturbed ? concernsOthers : isSubject);
    if (!disturbed && (primitive || (lock !== undefined && !all.some(isPoint)))) {
      return matters || lock !== undefined || isRoot
        ? closedLine(node, lock ?? 'primitive', primitive ? '' : noteOf(all))
        : undefined;
    }
    if (!disturbed && !matters) return isRoot ? closedLine(node, 'call') : undefined;
    // What another thread waits for is more than a call with other steps says by its name.
    const isTelling = all.some(isPoint) || (all.length > 1 && all.some((index) => awaited.has(index)));
    const isSmall = !disturbed && all.length <= FEW_STEPS && !isTelling;
    const isWhereItFails = isFailure && !disturbed && !node.children.some(stepsFail);
    if (isWhereItFails || (isSmall && !(isRoot && isFailure) && !(asked && answerOf(node) === '')))
      return closedLine(node, 'call', noteOf(isFailure ? readsBeforeError(node) : all));
    const told = primitive ? primitiveLines(node) : childLines(node, disturbed);
    if (!disturbed && told.length === 0) return closedLine(node, 'call', noteOf(all));
    const [only] = told;
    if (told.length === 1 && only.type === 'call' && !(isSmall && hasPoint) && !isRoot) return only;
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
      const isOfUse = isAsked(index) || (disturbed ? concernsOthers(index) : isSubject(index));
      // That a list is begun is plain from its use.
      if (steps[index].operation.name === 'LIST_HEAD' && !isPoint(index)) return [];
      return isOfUse || lockType(steps[index].operation.name) !== undefined ? [stepLine(index)] : [];
    });
    const others = lines.filter(({ type }) => type !== 'lock' && type !== 'unlock');
    // Locks alone are not worth a look inside, unless somebody waits for them.
    const isAboutLocks =
      (disturbed && unfinished) ||
      children.some((child) => stepsOf(child).some((index) => isPoint(index) || awaited.has(index)));
    return others.length > 0 || isAboutLocks ? withoutEmptySections(lines) : [];
  };

  /** Whether a call returns an error there, or tries in vain to isolate something, which says most where no step stands out. */
  const stepsFail = (node: Node): boolean => {
    if (node.type === 'step') return false;
    const value = returnedBy(node);
    const isInVain = value === false && /_isolate_/.test(node.call.name);
    return isInVain || errnoText(value) !== undefined || node.children.some(stepsFail);
  };

  const returnedBy = ({ last, depth }: CallNode): unknown => answers?.[last]?.[depth]?.value;

  /** What a question was answered with. */
  const answerOf = (node: CallNode): string => {
    const { first, last } = node;
    const value = returnedBy(node);
    const error = errnoText(value);
    if (error !== undefined) return `: ${error}`;
    if (typeof value === 'boolean') return `: ${value}`;
    const isQuestion =
      typeof value === 'number' && last - first < FEW_STEPS && (noticed.has(last) || isAsked(last));
    return isQuestion && !stepsOf(node).some(isStore) ? `: ${value}` : '';
  };

  /** What an error may be for: the last count that was read before. */
  const readsBeforeError = (node: CallNode): number[] =>
    errnoText(returnedBy(node)) === undefined ? [] : stepsOf(node).filter(isRead).slice(-1);

  const isRead = (index: number): boolean => steps[index].operation.name === 'atomic_read';

  /** What a small function did, if that is not plain from its name and its answer. */
  const noteOf = (indices: readonly number[]): string => {
    const [subject] =
      indices.length > 1 ? indices.filter((index) => sent.has(index) || noticed.has(index)) : indices;
    if (subject === undefined) return '';
    const { operation, result } = steps[subject];
    if (operation.name === 'kfree') return `  // ${String(operation.args[0])} is freed`;
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

/** What a thread waits for, as the step that it does not make. */
function notMade({ thread, cpu, calls, operation }: Wait): Step {
  return { thread, cpu, calls, operation, pick: 0, result: undefined, accesses: [], reports: [] };
}

/** Whether to wait for a lock is all that a function of this name is for. */
function isLocking(name: string): boolean {
  return /(^|_)lock(_|$)/.test(name);
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
