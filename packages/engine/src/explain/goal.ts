// SPDX-License-Identifier: GPL-2.0-only
import { ModelError } from '../errors';
import type { Memory } from '../memory';
import type { Mark, Program, Property } from '../program';
import type { Report } from '../report';

/**
 * What an execution is to be explained for. It is reached where the execution first shows it:
 * - `report`: by the step, or the end, that makes the report (not one judged from all executions); with
 *   `shows`, one that shows that property, since others may have the same title;
 * - `observation`: by the step that makes it, compared by identity;
 * - `shows`: by the step, the state or the end that shows the property with this id;
 * - `misses`: by the end of an execution that did not show the property;
 * - `mark`: by the state that fulfils the mark with this name.
 */
export type Goal =
  | {
      readonly report: Pick<Report, 'kind' | 'title'> | ((report: Report) => boolean);
      readonly shows?: string;
    }
  | { readonly observation: object }
  | { readonly shows: string }
  | { readonly misses: string }
  | { readonly mark: string };

/** A goal as a search asks for it. */
export interface GoalTest {
  /** Whether a step shows it that did not end the execution: by its warnings or the state behind it. */
  passing(warnings: readonly Report[], memory: Memory): boolean;
  /** Whether the end shows it: by the last reports, or by the memory in which all threads have finished. */
  ending(reports: readonly Report[], memory: Memory | undefined): boolean;
  readonly observation?: object;
  /** The goal is to end without having shown it; `passing` may then be true all the same. */
  readonly missed: boolean;
}

export const NO_GOAL: GoalTest = { passing: () => false, ending: () => false, missed: false };

/** Throws `bad-program` when the program has no such property or mark. */
export function goalTest(program: Program, goal: Goal): GoalTest {
  if ('report' in goal) {
    const { report } = goal;
    const matches =
      typeof report === 'function'
        ? report
        : ({ kind, title }: Report) => kind === report.kind && title === report.title;
    const { shows } = goal;
    const property = shows === undefined ? undefined : propertyOf(program, shows);
    const among = (reports: readonly Report[]): boolean =>
      reports.some((each) => matches(each) && property?.report?.(each) !== false);
    return { passing: among, ending: among, missed: false };
  }
  if ('observation' in goal) return { ...NO_GOAL, observation: goal.observation };
  if ('mark' in goal)
    return markTest(named(program.marks, 'mark', ({ name }) => name === goal.mark, goal.mark));
  const id = 'shows' in goal ? goal.shows : goal.misses;
  return propertyTest(propertyOf(program, id), 'misses' in goal);
}

function propertyOf({ properties }: Program, id: string): Property {
  return named(properties, 'property', (property) => property.id === id, id);
}

function propertyTest({ report, state, end }: Property, missed: boolean): GoalTest {
  const among = (reports: readonly Report[]): boolean => report !== undefined && reports.some(report);
  return {
    passing: (warnings, memory) => among(warnings) || state?.(memory) === true,
    ending: (reports, memory) => among(reports) || (memory !== undefined && end?.(memory) === true),
    missed,
  };
}

function markTest({ places = [], holds }: Mark): GoalTest {
  const fulfils = (memory: Memory): boolean =>
    places.every(({ thread, at }) => at(memory.threadAt(thread))) && holds?.(memory) !== false;
  return { passing: (_, memory) => fulfils(memory), ending: () => false, missed: false };
}

function named<T>(all: readonly T[] = [], what: string, is: (one: T) => boolean, name: string): T {
  const found = all.find(is);
  if (found === undefined) throw new ModelError('bad-program', `it has no ${what} ${name}`);
  return found;
}
