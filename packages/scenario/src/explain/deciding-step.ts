// SPDX-License-Identifier: GPL-2.0-only
import {
  type CallView,
  type Goal,
  lookAlong,
  type Memory,
  ModelError,
  type Program,
  replay,
  type Schedule,
  type Step,
} from '@mm-litmus/engine';
import { isLock } from './rows';
import { cellsOf, storesBehind } from './stores-behind';

/** What an execution shows, and the step with which it comes to show it. */
export interface Decision {
  /** The schedule, and where nobody made that step yet, with it. */
  readonly schedule: Schedule;
  /** By index; undefined where it is so from the start, and for a report, which says itself where it is made. */
  readonly step: number | undefined;
  /** Steps without whose stores it would not be so. */
  readonly behind: readonly number[];
}

/**
 * For a property of states, the step behind which it holds for the first time; or, if that did nothing but bring
 * its thread somewhere, what the thread does there. For what is said of the end, the step since which
 * it holds for good. Where one call only undid what it had done itself, the last store without which it
 * would not be so; none if it would be so without any: what would have changed it did not happen.
 */
export function decisionOf(program: Program, schedule: Schedule, goal: Goal): Decision {
  const none: Decision = { schedule, step: undefined, behind: [] };
  if ('report' in goal) return none;
  const id = 'shows' in goal ? goal.shows : 'misses' in goal ? goal.misses : undefined;
  const { state, end } = program.properties?.find((property) => property.id === id) ?? {};
  if (state !== undefined && 'shows' in goal) {
    const first = lookAlong(program, schedule, state).indexOf(true);
    if (first === 0) return none;
    if (first > 0) return stateDecision(program, schedule, first, state);
  }
  return end === undefined ? none : endDecision(program, schedule, end, 'shows' in goal);
}

function endDecision(
  program: Program,
  schedule: Schedule,
  end: (memory: Memory) => boolean,
  wanted: boolean,
): Decision {
  const shown = lookAlong(program, schedule, (memory) => holds(end, memory));
  // The last stretch of states in which it is not so.
  const last = shown.findLastIndex((is) => is !== wanted);
  const first = shown.findLastIndex((is, i) => i < last && is === wanted) + 1;
  if (last < 0 || last === schedule.length) return { schedule, step: undefined, behind: [] };
  const { steps } = replay(program, schedule);
  const behind = dataStoresBehind(program, schedule, end, steps);
  const isUndone = first > 0 && isOneCall(steps.slice(first - 1, last + 1));
  return { schedule, step: isUndone ? behind.at(-1) : last, behind };
}

function dataStoresBehind(
  program: Program,
  schedule: Schedule,
  question: (memory: Memory) => boolean,
  steps: readonly Step[],
): readonly number[] {
  return storesBehind(program, schedule, question).filter((step) => !isLock(steps[step].operation.name));
}

/** Whether the first and the last of these steps are made in the same outermost call. */
function isOneCall(steps: readonly Step[]): boolean {
  const [{ thread, calls }] = steps;
  const isSame = (call: CallView | undefined) =>
    call !== undefined &&
    call.name === calls[0]?.name &&
    call.args.every((arg, i) => arg === calls[0].args[i]);
  return (
    steps.at(-1)!.thread === thread && steps.every((step) => step.thread !== thread || isSame(step.calls[0]))
  );
}

/**
 * Told up to that step, or to the next of its thread if nothing of what it stored is asked for, even if that was
 * not made.
 */
function stateDecision(
  program: Program,
  schedule: Schedule,
  first: number,
  state: (memory: Memory) => boolean,
): Decision {
  const reached = schedule.slice(0, first);
  const { steps, memory } = replay(program, reached);
  const { thread, accesses } = steps[first - 1];
  const behind = dataStoresBehind(program, reached, state, steps);
  const asked = cellsOf(state, memory);
  if (accesses.some(({ kind, cell }) => kind === 'store' && asked.has(cell)))
    return { schedule, step: first - 1, behind };
  const next = schedule.findIndex((choice, i) => i >= first && choice.thread === thread);
  if (next >= 0) return { schedule, step: next, behind };
  const longer = [...schedule, { thread, pick: 0 }];
  return canBeMade(program, longer)
    ? { schedule: longer, step: schedule.length, behind }
    : { schedule, step: first - 1, behind };
}

/** Whether the last step can be made, and no checker has anything to say of it. */
function canBeMade(program: Program, schedule: Schedule): boolean {
  try {
    return replay(program, schedule).steps.at(-1)?.reports.length === 0;
  } catch (error) {
    if (error instanceof ModelError && error.code === 'bad-schedule') return false;
    throw error;
  }
}

/** What is asked of ends only need not have an answer on the way. */
function holds(end: (memory: Memory) => boolean, memory: Memory): boolean | undefined {
  try {
    return end(memory);
  } catch {
    return undefined;
  }
}
