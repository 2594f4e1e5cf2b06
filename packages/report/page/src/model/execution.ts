// SPDX-License-Identifier: GPL-2.0-only
import {
  follow,
  type Followed,
  ModelError,
  type Program,
  type Report,
  type Schedule,
  type Step,
  tableProgram,
} from '@mm-litmus/engine';
import type { ProgramData } from '../../../src/data';

/** A program as a page runs it. */
export interface LoadedProgram {
  readonly data: ProgramData;
  readonly program: Program;
}

export function loadProgram(data: ProgramData): LoadedProgram {
  return { data, program: tableProgram(data.tables) };
}

/** A schedule as far as a program follows it. */
export interface Execution {
  readonly schedule: Schedule;
  readonly choices: readonly Followed[];
  /** The steps made, each with the number of the choice that made it. */
  readonly steps: readonly Step[];
  readonly ended: 'running' | 'finished' | 'deadlock' | 'report';
  /** What is said of the end itself. */
  readonly endReports: readonly Report[];
  /** Properties that the whole execution shows, as far as can be told. */
  readonly shown: readonly string[];
  /** The cells' values after so many choices; at 0 the start. */
  readonly states: readonly Int32Array[];
  /** For each choice, calls of every thread after it. */
  readonly moves: readonly Move[];
}

/** What a thread can do next in the last state. */
interface Move {
  readonly thread: number;
  readonly next: { readonly name: string; readonly args: readonly unknown[] } | undefined;
  readonly calls: readonly { readonly name: string; readonly args: readonly unknown[] }[];
  /** How many ways its step can go; 0 if it cannot move. */
  readonly ways: number;
}

/** The search did not come where the schedule leads. */
export class NotExplored extends Error {}

/** Runs the schedule; a thread that cannot move where it says so is left where it is. */
export function execute({ program, data }: LoadedProgram, schedule: Schedule): Execution {
  try {
    const followed = follow(program, schedule);
    const { choices, ended, memory, reports } = followed;
    const steps = choices.flatMap((choice) => (choice.type === 'step' ? [choice.step] : []));
    return {
      schedule,
      choices,
      steps,
      ended,
      endReports: reports,
      shown: shownBy(program, steps.flatMap((step) => step.reports).concat(reports), ended, memory),
      states: statesOf(data, choices),
      moves: program.threads.map((_, thread): Move => {
        const { calls, next } = memory.threadAt(thread);
        return { thread, next, calls, ways: ended === 'report' ? 0 : waysOf(program, schedule, thread) };
      }),
    };
  } catch (error) {
    if (error instanceof ModelError && error.code === 'bad-schedule') throw new NotExplored(error.reason);
    throw error;
  }
}

type Memory = ReturnType<typeof follow>['memory'];

function shownBy(
  { properties = [] }: Program,
  reports: readonly Report[],
  ended: string,
  memory: Memory,
): string[] {
  return properties
    .filter(
      ({ end, report }) =>
        reports.some((each) => report?.(each) === true) || (ended === 'finished' && end?.(memory) === true),
    )
    .map(({ id }) => id);
}

function waysOf(program: Program, schedule: Schedule, thread: number): number {
  let ways = 0;
  for (;;) {
    const { choices } = follow(program, [...schedule, { thread, pick: ways }]);
    const last = choices.at(-1)!;
    if (last.type !== 'step' || last.step.pick !== ways) return ways;
    ways++;
  }
}

function statesOf({ tables }: ProgramData, choices: readonly Followed[]): Int32Array[] {
  const indices = new Map(tables.cells.map(([name], i) => [name, i]));
  let state = Int32Array.from(tables.cells, ([, , , start]) => start);
  const states = [state];
  for (const choice of choices) {
    state = state.slice();
    if (choice.type === 'step') {
      for (const { cell, kind, value } of choice.step.accesses) {
        if (kind === 'store') state[indices.get(cell.name)!] = value;
      }
    }
    states.push(state);
  }
  return states;
}
