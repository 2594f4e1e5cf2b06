// SPDX-License-Identifier: GPL-2.0-only
import { type Goal, lookAlong, type Memory, type Program, type Schedule } from '@mm-litmus/engine';

/**
 * The step, by index, with which an execution comes to show what it is told for: the first behind which a
 * property of states holds, or the one since which, for good, what is said of the end holds. Undefined
 * where that is so from the start, and for a report, which says itself where it is made.
 */
export function decidingStep(program: Program, schedule: Schedule, goal: Goal): number | undefined {
  if ('report' in goal) return undefined;
  const id = 'shows' in goal ? goal.shows : 'misses' in goal ? goal.misses : undefined;
  const { state, end } = program.properties?.find((property) => property.id === id) ?? {};
  if (state !== undefined && 'shows' in goal) {
    const first = lookAlong(program, schedule, state).indexOf(true);
    if (first >= 0) return stepBefore(first);
  }
  if (end === undefined) return undefined;
  const wanted = 'shows' in goal;
  const shown = lookAlong(program, schedule, (memory) => holds(end, memory));
  if (shown.at(-1) !== wanted) return undefined;
  return stepBefore(shown.findLastIndex((is) => is !== wanted) + 1);
}

/** What leads to the n-th state, if anything does. */
function stepBefore(state: number): number | undefined {
  return state > 0 ? state - 1 : undefined;
}

/** What is asked of ends only need not have an answer on the way. */
function holds(end: (memory: Memory) => boolean, memory: Memory): boolean | undefined {
  try {
    return end(memory);
  } catch {
    return undefined;
  }
}
